# Everything goes through packaging/bootstrap.py, which also does the set-up (on Windows: py packaging\bootstrap.py demo).
PYTHON ?= python3
BOOTSTRAP = @$(PYTHON) packaging/bootstrap.py
OUT ?= screens

.PHONY: demo test check run bench screens catalogues format clean

demo:       ; $(BOOTSTRAP) demo
test:       ; $(BOOTSTRAP) test
check:      ; $(BOOTSTRAP) check
run:        ; $(BOOTSTRAP) run
bench:      ; $(BOOTSTRAP) bench
screens:    ; $(BOOTSTRAP) screens --out "$(OUT)"
catalogues: ; $(BOOTSTRAP) catalogues
format:     ; $(BOOTSTRAP) format
clean:      ; @rm -rf .venv .venv-bench .demo screens build dist *.egg-info .*_cache .hypothesis
