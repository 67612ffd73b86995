# Two commands matter: "make report" runs every round shipped here, "make test" runs every test. Both make the
# environment in .venv first, once; a change of pyproject.toml or of locks/ brings it up to date.
#
#   make report PYTHON=python3.12        another Python
#   make report ROUNDS="fy2566-annual"   some rounds only
#   make bench PROVINCES=76              the whole country
#   make fuzz FUZZ_SECONDS=600           ten minutes a parser
#   make mutants MUTANTS=1000            more changes of the code
#   make cluster-demo ROUND=fy2566-annual

PYTHON    ?= python3
ROUNDS    ?= fy2568-m02 fy2566-annual fy2565-r1 fy2565-r2 fy2562-annual fy2564-annual
PROVINCES ?= 6
# The rooms whose every branch is to be taken by a test, and the tests that take them.
COVERED    := evaluate thai trends compare
COVERED_BY := tests/unit tests/backtests
FUZZ_SECONDS  ?= 60
FUZZ_EXAMPLES ?= 1000
# How many small changes of the judgements are tried, and the seed that they are drawn by.
MUTANTS       ?= 300
MUTANTS_SEED  ?= 15
# How many made-up offices LibreOffice reckons; from 500 on every office that ships as well.
PROOF_OFFICES ?= 500
FUZZ_TARGETS  ?= numbers dates repairs yaml forms sheets workbooks kinds
ROUND     ?= fy2568-m02

VENV    := .venv
BIN     := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Only what the locks name, and only files of which they hold the sha256; the program itself is not from an index.
LOCKED   = $(INSTALL) --require-hashes $(foreach name,$(1),-r locks/$(name).txt)
OURS    := $(INSTALL) --no-deps --no-build-isolation -e .
LOCKS   := pyproject.toml $(wildcard locks/*.txt)
RESULTS := outputs/test-results.xml

.DEFAULT_GOAL := help
.PHONY: help report test coverage forms lab desk bench cluster-demo fuzz mutants proof audit lock released clean

help:
	@echo 'make report   ประเมินทุกรอบและสร้างรายงาน · run every round and publish its reports'
	@echo 'make test     ตรวจโปรแกรมทั้งหมด · run every check and test'
	@echo 'make coverage ตรวจว่าทดสอบครบทุกทางแยกของการประเมินหรือไม่ · which branches of the judgements no test takes'
	@echo 'make forms    ลองแบบฟอร์มที่เสียหาย 1,000 ชุดกับ LibreOffice · 1,000 damaged forms, recalculated: does each say what check says'
	@echo 'make lab      เปิด JupyterLab ที่สมุดสำรวจจังหวัด · open JupyterLab to explore the provinces'
	@echo 'make desk     เปิดโต๊ะทำงานของรอบ บอกผลทันทีที่บันทึกแฟ้ม (ROUND=…) · answer as soon as a workbook is saved'
	@echo 'make bench    เทียบเวลากับการรันสมุดงานทีละเล่ม · time against running notebooks one by one'
	@echo 'make fuzz     ลองป้อนข้อมูลแปลกปลอมให้ตัวอ่านทุกตัว · feed the parsers with all sorts of input'
	@echo 'make mutants  แก้โค้ดทีละจุดแล้วดูว่าการทดสอบจับได้หรือไม่ · change the judgements bit by bit: do the tests notice'
	@echo 'make proof    ให้ LibreOffice คำนวณชีต “ตรวจเอง” ของสำนักงานสมมติ 500 แห่งและทุกแห่งที่มากับโครงการ · reckon the second computation'
	@echo 'make audit    ตรวจรุ่นของแพ็กเกจกับช่องโหว่ที่ทราบ · hold the locked versions against known advisories'
	@echo 'make lock     ล็อกรุ่นของแพ็กเกจใหม่ (ต้องมี uv; UPGRADE=1 ใช้รุ่นใหม่สุด) · make locks/ anew (needs uv; UPGRADE=1: the newest)'
	@echo 'make released บันทึกว่าสมุดงานชุดนี้คือฉบับเผยแพร่ · take the notebooks as they are for the released ones'
	@echo 'make cluster-demo  ลองประมวลผลหนึ่งรอบบน worker สองตัวในเครื่องนี้ · try a round on two workers of this machine'
	@echo 'make clean    ลบสภาพแวดล้อมและแฟ้มชั่วคราว (ไม่ลบ outputs/) · remove the environment and caches, not outputs/'

# The results are listed also after a round failed: the others are there.
report: $(VENV)/.installed-lab
	@$(BIN)/workbook run $(ROUNDS); status=$$?; \
	echo; echo 'ผลลัพธ์ · results:'; $(BIN)/workbook rounds; exit $$status

# The tests run also when style or types are not as they should be; which check failed is told last, where a reader of the log looks first.
# The types are looked at meanwhile, on the core that a test leaves while it waits; what is found is told after the tests.
test: $(VENV)/.installed-test
	@mkdir -p $(dir $(RESULTS))
	@failed=; types=$$(mktemp); $(BIN)/mypy >"$$types" 2>&1 & typing=$$!; \
	trap 'kill $$typing 2>/dev/null; rm -f "$$types"' EXIT; \
	$(BIN)/ruff check . || failed="$$failed ruff-check"; \
	$(BIN)/ruff format --check . || failed="$$failed ruff-format"; \
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --durations=10 --junitxml=$(RESULTS); tests=$$?; \
	wait $$typing || failed="$$failed mypy"; cat "$$types"; \
	[ $$tests -eq 0 ] || failed="$$failed pytest"; \
	echo; echo 'ผลการทดสอบ · test results: $(CURDIR)/$(RESULTS)'; \
	[ -z "$$failed" ] || { echo "ไม่ผ่าน · failed:$$failed"; exit 1; }

# Which branches of the judgements no test takes; by hand, as it takes longer than the tests alone.
coverage: $(VENV)/.installed-test
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-header $(COVERED_BY) $(COVERED:%=--cov=analysis.%) --cov-branch \
	--cov-report=term-missing:skip-covered

# Some twenty minutes; the suite tries a sample.
forms: $(VENV)/.installed-test
	@WORKBOOK_DAMAGED_FORMS=1000 $(BIN)/python -m pytest -q --no-header tests/unit/rounds/forms/test_self_check.py

lab: $(VENV)/.installed-lab $(VENV)/.installed-explore
	@$(BIN)/jupyter lab notebooks/explore_provinces.ipynb

desk: $(VENV)/.installed-desk
	@$(BIN)/workbook desk $(ROUND)

bench: $(VENV)/.installed-bench
	@$(BIN)/python benchmarks/side_by_side.py --provinces $(PROVINCES)
	@$(BIN)/python benchmarks/reruns.py --provinces $(PROVINCES)

# A fault is told, its input is kept in outputs/fuzz/, and the next target goes on.
fuzz: $(VENV)/.installed-fuzz
	@mkdir -p outputs/fuzz
	@FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/python -m pytest -n 0 tests/fuzz; status=$$?; \
	for target in $(FUZZ_TARGETS); do echo "$$target"; \
	$(BIN)/python tests/fuzz/atheris_run.py $$target $(FUZZ_SECONDS) outputs/fuzz || status=1; done; \
	ls outputs/fuzz/*-crash-* outputs/fuzz/*-timeout-* outputs/fuzz/*-oom-* 2>/dev/null; exit $$status

# Not on Windows; what no test notices is printed, and mutants/ holds the changed code until the next time.
# Needs LibreOffice; a quarter of an hour.
proof: $(VENV)/.installed-test
	@WORKBOOK_OFFICES=$(PROOF_OFFICES) $(BIN)/python -m pytest -n 0 tests/unit/reports/second_computation

mutants: $(VENV)/.installed-mutants
	@$(BIN)/python tests/mutants/score.py $(MUTANTS) $(MUTANTS_SEED)

# The committed table always; the data of a service where pip-audit is installed and can reach it.
audit: $(VENV)/.installed-test
	@$(BIN)/python tests/audit/known_bad.py
	@if command -v pip-audit >/dev/null; then \
	pip-audit $(patsubst %,--requirement %,$(wildcard locks/*.txt)) --require-hashes --disable-pip --progress-spinner off --format json \
	2>/dev/null | $(BIN)/python tests/audit/service_answer.py; \
	else echo 'ไม่มี pip-audit จึงตรวจเฉพาะตารางในโครงการ · pip-audit is not installed: only the own table was used'; fi

lock: $(VENV)/bin/python
	@command -v uv >/dev/null || { echo 'ต้องมีโปรแกรม uv · uv is needed' >&2; exit 1; }
	@$(BIN)/python tests/audit/relock.py $(if $(UPGRADE),--upgrade)

released: $(VENV)/.installed
	@$(BIN)/python -m analysis.rounds.released

cluster-demo: $(VENV)/.installed-cluster
	@$(BIN)/python -m analysis.console.cluster_demo $(ROUND)

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis build mutants src/*.egg-info
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo 'ต้องใช้ Python 3.11 ขึ้นไป ระบุได้ด้วย make PYTHON=python3.12 · Python 3.11 or later is needed: make PYTHON=python3.12' >&2; \
	exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python $(LOCKS)
	@echo 'กำลังติดตั้งครั้งแรก ใช้เวลาสองสามนาที · installing, which takes a few minutes'
	@$(call LOCKED,core)
	@$(OURS)
	@touch $@

# JupyterLab, with its web server, is for whoever reads the notebooks; a round runs without it.
$(VENV)/.installed-lab $(VENV)/.installed-explore $(VENV)/.installed-bench $(VENV)/.installed-cluster $(VENV)/.installed-desk: \
$(VENV)/.installed-%: $(VENV)/.installed
	@$(call LOCKED,core $*)
	@touch $@

# The test environment is the report's with the tests' packages added, so it serves both; made at once, it takes one step.
$(VENV)/.installed-test: $(VENV)/bin/python $(LOCKS)
	@echo 'กำลังติดตั้งสำหรับการทดสอบ ใช้เวลาสองสามนาที · installing for the tests, which takes a few minutes'
	@$(call LOCKED,core cluster desk explore test)
	@$(OURS)
	@touch $(VENV)/.installed $@

# Atheris is there for Linux only.
$(VENV)/.installed-fuzz $(VENV)/.installed-mutants: $(VENV)/.installed-%: $(VENV)/.installed-test
	@$(call LOCKED,core $*)
	@touch $@
