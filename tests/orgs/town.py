"""An invented county: its registry as csv and as a value."""

from __future__ import annotations

from pathlib import Path

from ingest.orgs import Registry, load_registry
from ingest.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
HEADER = "org_id,name,short_name,aliases,parent_id,org_type,sector,valid_from,valid_to,member_count"
COUNTY = f"""{HEADER}
C1,中共临江县委县直机关工作委员会,县直机关工委,,,工委,机关,2003-01-01,,900
C2,中共临江县水利局机关委员会,县水利局机关党委,水利局机关党委|水利局,C1,党委,机关,2005-03-01,,120
C3,临江县水利局办公室党支部,水利局办公室支部,,C2,党支部,机关,2005-03-01,,20
C4,临江县水利局机关第一党支部,机关第一党支部,第一党支部,C2,党支部,机关,2005-03-01,,22
C5,中共青石镇委员会,青石镇党委,青石镇,C1,党委,农村,2001-07-01,,300
C6,青石镇机关第一党支部,机关第一党支部,第一党支部|镇机关一支部,C5,党支部,农村,2001-07-01,,25
C7,青石镇东岗村党支部,东岗村支部,东岗村,C5,党支部,农村,2001-07-01,,40
C8,中共临江县城建集团有限公司委员会,城建集团党委,县城投公司党委|中共临江县城市投资有限公司委员会,C1,党委,国企,2010-01-01,,210
C9,临江县档案馆党支部,档案馆支部,,C1,党支部,机关,2001-07-01,2021-06-30,15
C10,临江县档案馆党支部,档案馆支部,,C1,党支部,机关,2021-07-01,,18
C11,临江县第二小学党支部,二小支部,,C1,党支部,教育,2001-07-01,2020-12-31,30
"""


def registry_of(folder: Path, text: str = COUNTY, name: str = "orgs.csv", encoding: str = "utf-8") -> Registry:
    """The registry that this csv makes."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return load_registry(path, VOCABULARY)
