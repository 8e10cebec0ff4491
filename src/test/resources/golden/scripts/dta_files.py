"""Small Stata files of every release that is read, made with pandas (2.2.3); dta_files.R makes others with haven.

python3 dta_files.py FOLDER
"""
import sys
import numpy as np
import pandas as pd

folder = sys.argv[1]
days = pd.to_datetime(["2015-03-01", None, "1959-12-31"])
moments = pd.to_datetime(["2015-03-01 13:45:00", None, "1959-12-31 23:59:59"])
frame = pd.DataFrame({
    "id": np.array([1, 2, 3], dtype=np.int8),
    "b": pd.array([100, None, -127], dtype="Int8"),
    "i": pd.array([32740, None, -32767], dtype="Int16"),
    "l": pd.array([2147483620, None, -2147483647], dtype="Int32"),
    "f": np.array([0.1, np.nan, -1.5e38], dtype=np.float32),
    "d": np.array([0.1, np.nan, 8.9e307]),
    "s": ["Hefei", "", "Wu hu"],
    "day": days,
    "moment": moments,
})
labels = {"b": "a byte", "s": "name of the city"}
dates = {"day": "td", "moment": "tc"}


def write(name, data, version, **more):
    data.to_stata(f"{folder}/{name}.dta", version=version, write_index=False, convert_dates=dates,
                  variable_labels=labels, **more)


write("pandas114", frame, 114)
write("pandas114-big", frame, 114, byteorder=">")
unicode = frame.assign(s=["合肥市", "", "芜湖市"], notes=["长" * 1000, "", "short"])
write("pandas117", frame.assign(notes=["x" * 3000, "", "short"]), 117, convert_strl=["notes"])
write("pandas118", unicode, 118, convert_strl=["notes"])
# pandas writes the places of long texts in this order so that neither pandas nor haven can read them
write("pandas118-big", unicode.drop(columns="notes"), 118, byteorder=">")
write("pandas119", unicode, 119, convert_strl=["notes"])
# Stata 12 and before wrote Chinese texts as the system had them
gbk = frame.assign(s=[text.encode("gbk").decode("latin-1") for text in ["合肥市", "", "芜湖市"]])
gbk.to_stata(f"{folder}/gbk114.dta", version=114, write_index=False, convert_dates=dates,
             variable_labels={"s": "城市名称".encode("gbk").decode("latin-1")})
# half-years, quarters and months as Stata counts them, from 1960 on
parts = pd.to_datetime(["2015-07-01", None, "1959-10-01"])
pd.DataFrame({"id": [1, 2, 3], "half": parts, "quarter": parts, "month": parts, "week": parts}).to_stata(
    f"{folder}/periods117.dta", version=117, write_index=False,
    convert_dates={"half": "th", "quarter": "tq", "month": "tm", "week": "tw"})
