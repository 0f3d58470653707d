package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;

/** What the page says of how its data were collected, weighted and published. */
class QualityReaderTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void publish() {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
    }

    private static String page(String language) throws IOException {
        return Files.readString(dir.resolve("report/" + language + "/index.html"))
                .replaceAll("\\s*\n", "");
    }

    /** What stands between two headings. */
    private static String part(String language, String id) throws IOException {
        String page = page(language);
        int from = page.indexOf("<h3 id=\"quality-" + id + "\"");
        assertThat(from).as(id).isPositive();
        int to = page.indexOf("<h3", from + 1);
        return page.substring(from, to < 0 ? page.indexOf("<h2", from) : to);
    }

    @Test
    void responseByClassWithItsFactor() throws IOException {
        assertThat(part("en", "nonresponse"))
                .contains("<th scope=\"row\">Sport</th><td>900</td><td>410</td><td>45.6%</td><td>2.20</td>")
                .contains("<th scope=\"row\">All</th><td>1,700</td><td>610</td><td>35.9%</td><td></td>");
    }

    @Test
    void whatTrimmingMoved() throws IOException {
        assertThat(part("en", "trimming"))
                .contains(
                        "Upper limit</th><td>2,400<",
                        "Weights cut to the upper limit</th><td>7<",
                        "Moved, in the sum of weights: 0.5% (2026).");
        assertThat(part("fr", "trimming")).contains("poids\u00a0: 0,5\u202f% (2026).");
    }

    @Test
    void theDistributionOfWeightsFromTheLeastToTheLargest() throws IOException {
        assertThat(part("en", "weights"))
                .containsSubsequence(
                        "Smallest", "First quartile", "Median weight", "Third quartile", "Largest", "Kish");
    }

    @Test
    void marginsAreMetOrSaidToBeMissed(@TempDir Path other) throws IOException {
        assertThat(part("en", "margins"))
                .contains("Margins met: 1 of 1.", "<td>325,000</td><td>301,235</td><td>325,000</td><td>−7.3%</td>");
        SampleStudy.write(other);
        Path file = other.resolve("weight/diagnostics.csv");
        Files.writeString(file, Files.readString(file).replace("reached,325000", "reached,324990"));
        Publication.publish(SampleStudy.study(), other);
        assertThat(other.resolve("report/en/index.html")).content().contains("Margins met: 0 of 1.");
    }

    @Test
    void strataWithoutAResponseAreNamed() throws IOException {
        assertThat(part("en", "strata")).contains("Strata without a response: “Culture", "× 50 and more” (2026)");
    }

    @Test
    void figuresAreCountedByReliability() throws IOException {
        assertThat(part("en", "figures"))
                .containsPattern(
                        "<th scope=\"row\">AI use and size</th><td>72</td><td>\\d+</td><td>\\d+</td><td>0</td><td>2</td>")
                .contains("<th scope=\"row\">All tables</th>")
                .doesNotContain(">Purposes<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void nothingIsLeftWithoutWords(String language) throws IOException {
        assertThat(page(language)).doesNotContainPattern(">(quality|measure|profile|profiles)\\.[a-z]");
    }
}
