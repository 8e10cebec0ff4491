"""Small Stata files with labels of values, made with pandas (2.2.3); dta_labels.R makes others with haven.

python3 dta_labels.py FOLDER
"""
import sys
import numpy as np
import pandas as pd

folder = sys.argv[1]
frame = pd.DataFrame({
    "id": np.array([1, 2, 3, 4], dtype=np.int8),
    "region": np.array([2, 1, 3, 1], dtype=np.int8),
    "balance": np.array([-1.0, 0.0, 70000.0, np.nan]),
    "job": np.array([0, 50, 100, 7], dtype=np.int16),
    "plain": [0.5, 1.5, 2.5, 3.5],
})
labels = {
    "region": {3: "West", 1: "East", 2: ""},
    "balance": {-1: "deficit", 0: "even", 70000: "surplus"},
    "job": {code: f"job {code}" for code in range(101)},
}


def write(name, version, tables, **more):
    frame.to_stata(f"{folder}/{name}.dta", version=version, write_index=False, value_labels=tables, **more)


write("labels114", 114, labels)
write("labels114-big", 114, labels, byteorder=">")
write("labels117", 117, labels)
chinese = labels | {"region": {1: "东部", 2: "中部", 3: "西部"}}
write("labels118", 118, chinese)
write("labels118-big", 118, chinese, byteorder=">")
write("labels119", 119, chinese)
# nothing but the labels of the values is Chinese, as the system of Stata 12 had it
write("labels-gbk114", 114, {
    "region": {code: text.encode("gbk").decode("latin-1") for code, text in chinese["region"].items()}})
# a panel from which a study is made
panel = pd.DataFrame([(city, year, city % 3 + 1)
                      for city in range(1, 7) for year in range(2010, 2016)],
                     columns=["city_id", "year", "region"])
panel["treat_year"] = np.where(panel["city_id"] < 3, 2013.0, np.nan)
panel["gtfp"] = 0.3 + 0.01 * panel["city_id"] + 0.001 * ((panel["city_id"] * 7 + panel["year"] * 5) % 11)
panel.to_stata(f"{folder}/labels-panel.dta", version=118, write_index=False,
               variable_labels={"gtfp": "Green TFP"},
               value_labels={"region": {1: "East", 2: "Central", 3: "West"}})
