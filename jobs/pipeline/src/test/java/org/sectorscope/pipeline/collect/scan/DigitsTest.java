package org.sectorscope.pipeline.collect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Digits number = new Digits();

    private boolean reads(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return number.read(bytes, 0, bytes.length, charset.equals(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0|0|0",
                "123456789012345|123456789012345|0",
                "1234567890123,45|1234567890123.45|2",
                "0,00000000000001|0.00000000000001|14",
                "8 337,81 \u20ac|8337.81|2",
                "1\u202f234\u00a0500\u00a0\u20ac|1234500|0",
                "57947.14\u20ac|57947.14|2",
                "\t16 050 EUR\t|16050|0",
                "300 euros|300|0",
                "300Euro|300|0",
            })
    void readsAmountsAsMostAreWritten(String text, double value, int decimals) {
        assertThat(reads(text, StandardCharsets.UTF_8)).isTrue();
        assertThat(number.value()).isEqualTo(value);
        assertThat(number.decimals()).isEqualTo(decimals);
        assertThat(number.sign()).isEqualTo(decimals == 0 ? 0 : text.contains(",") ? ',' : '.');
        boolean isAscii = text.chars().allMatch(c -> c < 0x80);
        assertThat(reads(text, WINDOWS_1252)).isEqualTo(isAscii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u20ac",
                "EUR",
                "1234567890123456",
                "1,2,3",
                "1.2,3",
                ",5",
                "5,",
                "5, \u20ac",
                "-5",
                "1e5",
                "12 eu",
                "12 eurs",
                "12 eurosx",
                "12 EUR EUR",
                "12\u20ac5",
                "12 \u20ac\u20ac",
                "\u20ac 12",
                "12\u00a3",
                "12\u2009",
                "x12"
            })
    void leavesOthersToTheirText(String text) {
        assertThat(reads(text, StandardCharsets.UTF_8)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"7\u20ac,2", "7\u20ac,3", "7\u202f5,2", "7\u202f5,3"})
    void looksAtNothingBehind(String text, int to) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(number.read(bytes, 0, to, true)).isFalse();
        assertThat(number.read(bytes, 0, bytes.length, true)).isTrue();
    }
}
