PYTHON ?= python3

.PHONY: demo test check bench

demo test check:
	@$(PYTHON) dev.py $@ $(ARGS)

# make bench ARGS="NAME PATH --json"
bench:
	@$(PYTHON) dev.py bench $(ARGS)
