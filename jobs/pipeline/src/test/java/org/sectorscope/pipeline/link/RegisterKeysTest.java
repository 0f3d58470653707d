package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterKeysTest {
    @ParameterizedTest
    @CsvSource({
        "rna, w751-000 123, W751000123, true",
        "rna, W9R1004567, W9R1004567, true",
        "rna, 751000123, 751000123, false",
        "rna, W75100012, W75100012, false",
        "siren, 732 829 320, 732829320, true",
        "siren, 732829321, 732829321, false",
        "siren, 73282932000074, 732829320, true",
    })
    void normalisesAndValidates(String register, String text, String key, boolean wellFormed) {
        assertThat(RegisterKeys.normalised(register, text)).isEqualTo(key);
        assertThat(RegisterKeys.wellFormed(register, key)).isEqualTo(wellFormed);
    }

    @ParameterizedTest
    @CsvSource({"rna, W000000000", "rna, ' -'", "siren, ''"})
    void aPlaceholderIsNoKey(String register, String text) {
        assertThat(RegisterKeys.normalised(register, text)).isNull();
    }
}
