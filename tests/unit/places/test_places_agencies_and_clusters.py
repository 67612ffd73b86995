from __future__ import annotations

import pytest

from analysis.errors import WorkbookError
from analysis.places.agencies import agencies, agency, parse_agency
from analysis.places.clusters import cluster_of, members, scheme_for
from analysis.places.provinces import provinces
from analysis.thai.calendar import FiscalYear


@pytest.mark.parametrize(
    ("text", "abbr", "code"),
    [
        *(
            ("สรจ.เลย", "สรจ.", "42"),
            ("กษ.จ.เลย", "กษ.จ.", "42"),
            ("สพจ.เลย", "สพจ.", "42"),
            ("สสค. เลย", "สสค.", "42"),
        ),
        *(("สนบ.", "สนบ.", None), ("ศปท.", "ศปท.", None), ("สรจ", "สรจ.", None), ("สป.รง.", "สป.รง.", None)),
        *(("สำนักงานแรงงานจังหวัดเลย", "สรจ.", "42"), ("สำนักงานพัฒนาฝีมือแรงงานเลย", "สนพ.", "42")),
        *(("สำนักงานสวัสดิการและคุ่มครองแรงงานจังหวัดตรัง", "สสค.", "92"), ("สจจ.จ.ตรัง", "สจจ.", "92")),
    ],
)
def test_agency_names(text, abbr, code):
    found = parse_agency(text)
    assert found is not None
    assert (found.abbr, found.province_code, found.raw) == (abbr, code, text)


@pytest.mark.parametrize("text", ["", "-", "สรจ.แดนไกล", "สนบ.เลย", "เลย", "กองทุน", "สำนักงาน"])
def test_unknown_agencies(text):
    assert parse_agency(text) is None


def test_no_full_name_is_invented():
    assert agency("สพจ.").name_th is None
    assert agency("พมจ").name_th is None
    assert agency("สรจ.").name_th == "สำนักงานแรงงานจังหวัด"
    assert all(item.source for item in agencies())


def test_the_agencies_of_the_loei_report_are_all_known():
    assert all(agency(abbr) for abbr in ("สรจ", "สนพ", "สพจ", "สจจ", "สปจ", "พมจ", "กษ.จ", "สสค"))


@pytest.mark.parametrize(
    ("be", "scheme"), [(2552, None), (2553, "2552"), (2560, "2552"), (2561, "2560"), (2568, "2560")]
)
def test_scheme(be, scheme):
    assert scheme_for(FiscalYear(be)) == scheme


def test_clusters_depend_on_the_year():
    assert cluster_of("42", FiscalYear(2566)) == "ภาคตะวันออกเฉียงเหนือตอนบน 1"
    assert members("ภาคตะวันออกเฉียงเหนือตอนบน 1", FiscalYear(2566)) == ("38", "39", "41", "42", "43")
    assert members("ภาคตะวันออกเฉียงเหนือตอนบน 1", FiscalYear(2559)) == ("39", "41", "42", "43")
    assert cluster_of("24", FiscalYear(2559)) == "ภาคกลางตอนกลาง"
    assert cluster_of("24", FiscalYear(2564)) == "ภาคตะวันออก 1"


def test_who_has_no_cluster():
    assert cluster_of("38", FiscalYear(2559)) is None
    assert cluster_of("10", FiscalYear(2566)) is None
    assert cluster_of("42", FiscalYear(2540)) is None
    assert members("ไม่มีกลุ่มนี้", FiscalYear(2566)) == ()
    with pytest.raises(WorkbookError):
        cluster_of("99", FiscalYear(2566))


def test_every_office_has_peers_today():
    year = FiscalYear(2568)
    groups = {cluster_of(item.code, year) for item in provinces()}
    assert None not in groups
    assert len(groups) == 18
    assert sum(len(members(group, year)) for group in groups) == 76
