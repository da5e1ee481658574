"""Reusable pieces of screen. They know colours, sizes and keys, and nothing about outreach."""
