PYTHON ?= python3

.PHONY: demo test check bench build sbom audit

# make bench ARGS="NAME PATH --json", make audit ARGS="--advisories FOLDER"
demo test check bench build sbom audit:
	@$(PYTHON) dev.py $@ $(ARGS)
