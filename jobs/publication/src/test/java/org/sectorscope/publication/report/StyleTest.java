package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast as WCAG 2.1 measures it: text at least 4.5 (AA), parts of drawings 3. */
class StyleTest {
    private static String style() throws IOException {
        try (var in = StyleTest.class.getResourceAsStream("style.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param scheme which of the sheet's {@code :root} rules: light, dark or print */
    private static Map<String, String> colours(int scheme) throws IOException {
        String rule = Pattern.compile(":root \\{([^}]*)}")
                .matcher(style())
                .results()
                .toList()
                .get(scheme)
                .group(1);
        Map<String, String> colours = new HashMap<>();
        Pattern.compile("--([a-z]+): #([0-9a-f]+)")
                .matcher(rule)
                .results()
                .forEach(m -> colours.put(
                        m.group(1), m.group(2).length() == 3 ? m.group(2).replaceAll("(.)", "$1$1") : m.group(2)));
        return colours;
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "0, ink, 4.5", "0, soft, 4.5", "0, main, 4.5", "0, aside, 3",
        "1, ink, 4.5", "1, soft, 4.5", "1, main, 4.5", "1, aside, 3",
        "2, ink, 4.5", "2, soft, 4.5", "2, main, 4.5", "2, aside, 3"
    })
    void coloursStandOutFromThePaper(int scheme, String name, double least) throws IOException {
        Map<String, String> colours = colours(scheme);
        double one = luminance(colours.get(name));
        double paper = luminance(colours.get("paper"));
        assertThat((Math.max(one, paper) + 0.05) / (Math.min(one, paper) + 0.05))
                .isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({"ink", "soft", "line", "paper", "main", "aside"})
    void coloursAreUsed(String name) throws IOException {
        assertThat(style()).contains("var(--" + name + ")");
    }
}
