package org.quasilab.data.prepare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;

/** The study on the raw sample files: Chinese headers renamed, then cleaned as golden/scripts/clean_raw.py does. */
public final class RawStudy {
    public static final Path SAMPLE = Path.of("sample-data");
    public static final List<String> KEY = List.of("gtfp", "ind", "cit", "stu", "gdp", "fin1", "fin2");
    public static final Map<String, String> NAMES = names();

    private RawStudy() {}

    /** @param file raw-panel.csv or raw-panel.xlsx */
    public static DataSpec spec(String file) {
        return DataSpec.DEFAULT
                .withFile(file, "")
                .withKeys("city_id", "year")
                .withRename(NAMES)
                .withClean(List.of(
                        new CleanSpec.TrimText(),
                        new CleanSpec.Duplicates("first"),
                        new CleanSpec.DropUnits(0.5, KEY),
                        new CleanSpec.Interpolate(KEY, "nearest")));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("行政区划代码", "city_id");
        names.put("城市", "city_zh");
        names.put("省份", "province_zh");
        names.put("地区", "region_zh");
        names.put("资源型城市", "resource_based");
        names.put("直辖市", "municipality");
        names.put("试点批次", "batch");
        names.put("政策实施年份", "treat_year");
        names.put("年份", "year");
        names.put("跨境电商综试区", "did");
        names.put("绿色全要素生产率", "gtfp");
        names.put("第二产业增加值占GDP比重", "ind");
        names.put("城镇化率", "cit");
        names.put("在校大学生数(对数)", "stu");
        names.put("地区生产总值(对数)", "gdp");
        names.put("实际使用外资(对数)", "fin1");
        names.put("金融机构贷款余额(对数)", "fin2");
        names.put("绿色发明专利申请量(万件)", "gp1");
        names.put("绿色实用新型专利申请量(万件)", "gp2");
        names.put("三产二产比", "isa");
        names.put("碳强度(对数)", "co2");
        names.put("PM2.5(对数)", "pm25");
        names.put("从业人员(万人)", "labor");
        names.put("资本存量(亿元)", "capital");
        names.put("能源消费量(万吨标准煤)", "energy");
        names.put("实际地区生产总值(亿元)", "gdp_real");
        names.put("工业二氧化硫排放量(吨)", "so2");
        names.put("工业烟粉尘排放量(吨)", "dust");
        names.put("工业废水排放量(万吨)", "wastewater");
        return names;
    }
}
