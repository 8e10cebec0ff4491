package org.quasilab.source;

import org.apache.spark.sql.SparkSession;

/** Spark on this machine alone, for tests. */
public final class LocalSpark {
    private LocalSpark() {}

    /** The session that the program finds; the test stops it. To compile statements would take longer than their few rows. */
    public static SparkSession start() {
        return SparkSession.builder()
                .master("local[*]")
                .config("spark.log.level", "ERROR")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.codegen.wholeStage", false)
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .getOrCreate();
    }
}
