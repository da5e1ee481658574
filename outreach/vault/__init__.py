"""The locked file: keyslots, keys, the one import of the SQLCipher driver, migrations."""
