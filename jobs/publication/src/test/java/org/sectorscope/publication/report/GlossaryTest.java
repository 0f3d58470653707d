package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Results;
import org.sectorscope.publication.method.MethodPage;
import org.sectorscope.study.ReplicateWeights;

class GlossaryTest {
    private static List<String> keys(Optional<ReplicateWeights> replicates) {
        var none = new Results(Wording.in("en"), List.of(), Map.of(), List.of());
        return Glossary.of(SampleStudy.study(replicates), none, List.of()).stream()
                .map(Page.Definition::id)
                .toList();
    }

    @Test
    void explainsWhatTheStudyUsesAndNoMore() {
        assertThat(keys(Optional.empty()))
                .contains("ci", "deff", "weighted", "margin", "calibration", "unreliable", "gini", "lorenz", "odds")
                .contains("linearisation", "stratum", "fpc")
                .doesNotContain("quantile", "trimming", "nonresponse", "replicates", "secret", "adjusted", "p")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void isReachedFromTheContentsAndLeadsToTheMethods(String language, @TempDir Path dir) throws IOException {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
        String page = Files.readString(dir.resolve("report/" + language + "/index.html"));
        assertThat(page).contains("href=\"#glossary\"");
        String section = page.substring(page.indexOf("<section id=\"glossary\""));
        var terms = Pattern.compile(
                        "<dt id=\"glossary-([a-z]+)\">([^<]+)</dt>\\s*<dd>([^<]+) <a[^>]*method.html#([a-z-]+)\"")
                .matcher(section)
                .results()
                .toList();
        assertThat(terms).hasSizeGreaterThan(18);
        assertThat(terms).allMatch(m -> MethodPage.SECTIONS.contains(m.group(4)));
        assertThat(terms)
                .noneMatch(m -> m.group(2).contains("glossary.") || m.group(3).contains("glossary."));
        assertThat(terms).extracting(m -> m.group(1)).contains("secret", "p", "adjusted");
        assertThat(terms)
                .extracting(m -> m.group(2))
                .containsSubsequence(
                        language.equals("fr")
                                ? List.of("Calage", "Effet de plan", "Erreur type", "Marge")
                                : List.of("Calibration", "Design effect", "Margin", "Stratum"));
    }
}
