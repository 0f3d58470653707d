package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

    /** A text that is compared as it is takes a shorter way, which must lead to the same. */
    @Test
    void plainTextsAreNoExceptions() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String from = i % 2 == 0 ? "W0" : "0159AWZw\u00e9\u0660 -";
            var text = new StringBuilder(random.nextInt(3) == 0 ? "W" : "");
            for (int n = random.nextInt(16); n > 0; n--) {
                text.append(from.charAt(random.nextInt(from.length())));
            }
            String key = text.toString().replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
            String siren = key.matches("[0-9]{14}") ? key.substring(0, 9) : key;
            String usable = key.isEmpty() || key.matches("W0+") ? null : key;
            assertThat(RegisterKeys.normalised("rna", text.toString())).isEqualTo(usable);
            assertThat(RegisterKeys.normalised("siren", text.toString())).isEqualTo(usable == null ? null : siren);
        }
    }
}
