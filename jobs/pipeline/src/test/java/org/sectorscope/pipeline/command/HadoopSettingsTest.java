package org.sectorscope.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What reading heeds before there is a session. */
class HadoopSettingsTest {
    private static final String SETTING = "fs.viewfs.mounttable.samples.link./study";

    @Test
    void whatSparkSubmitIsToldIsHeeded() {
        // spark-submit hands its options on as properties of the process.
        System.setProperty("spark.hadoop." + SETTING, "file:///somewhere");
        try {
            assertThat(HadoopSettings.given().get(SETTING)).isEqualTo("file:///somewhere");
        } finally {
            System.clearProperty("spark.hadoop." + SETTING);
        }
        assertThat(HadoopSettings.given().get(SETTING)).isNull();
    }
}
