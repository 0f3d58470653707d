package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.study.ReplicateWeights;
import org.xml.sax.InputSource;

class ReportWriterTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void publish() {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
    }

    private static String page(String language) throws IOException {
        return Files.readString(dir.resolve("report/" + language + "/index.html"));
    }

    private static String profile(String language, String code) throws IOException {
        return Files.readString(dir.resolve("report/" + language + "/profile-" + code + ".html"));
    }

    @ParameterizedTest
    @CsvSource({"fr,index", "en,index", "fr,profile-culture", "en,profile-health", "fr,method"})
    void pageIsWellFormedAndIdsAreUnique(String language, String name) throws Exception {
        String page = Files.readString(dir.resolve("report/" + language + "/" + name + ".html"));
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                .replaceAll("<details open>", "<details open=\"open\">");
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo(language);
        var ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page.replaceAll("(?s)<svg.*?</svg>", ""))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void surveyTextIsEscaped(String language) throws IOException {
        assertThat(page(language)).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page(language)).doesNotContain("=cmd|<b>");
    }

    @Test
    void theIndexLinksToAPagePerCategory() throws IOException {
        for (String sector : SampleStudy.SECTORS) {
            assertThat(page("en")).contains("<li><a href=\"profile-" + sector + ".html\">");
        }
        assertThat(page("en")).contains("Profiles by sector");
        assertThat(page("fr")).contains("Profils par secteur");
    }

    @Test
    void aProfileSetsItsCategoryBesideTheWhole() throws IOException {
        assertThat(profile("en", "culture"))
                .contains("<h1>Culture &amp; &lt;script&gt;alert(1)&lt;/script&gt;</h1>")
                .doesNotContain("<script")
                .contains("AI use: “Yes”: 26%, above the whole (")
                .contains("href=\"index.html#figure-ai-use\"")
                .contains("(differs from “Sport”, “Social work, health”)");
        assertThat(profile("fr", "culture")).contains("plus que l’ensemble (");
    }

    @Test
    void aProfileTellsNothingOfASuppressedFigure() throws IOException {
        var row = Pattern.compile("(?s)<th scope=\"row\">50 and more</th>(.*?)</tr>")
                .matcher(profile("en", "rights"));
        assertThat(row.find()).isTrue();
        assertThat(row.group(1).replaceAll("\\s*\n", ""))
                .matches("<td></td><td></td><td>[0-9]+%</td><td></td><td></td><td>not published \\(c\\)</td>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyLinkLeadsToAFileInsideTheFolder(String language) throws IOException {
        var links = Pattern.compile("(?:href=|url\\()\"([^\"#]+)[\"#]")
                .matcher(page(language) + profile(language, "culture"))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        for (String link : links) {
            Path target = dir.resolve("report/" + language).resolve(link).normalize();
            assertThat(target).exists().startsWith(dir.resolve("report"));
        }
        assertThat(page(language)).doesNotContain("src=\"http").doesNotContain("url(http");
    }

    @Test
    void tablesHaveCaptionsAndScopedHeadings() throws IOException {
        String page = page("en");
        int tables = page.split("<table>", -1).length;
        assertThat(page.split("<caption>", -1)).hasSize(tables);
        assertThat(page).doesNotContainPattern("<th(?! scope)(?!ead)");
    }

    @Test
    void suppressedFiguresAreNamed() throws IOException {
        assertThat(page("fr")).contains("non publié (c)");
        assertThat(page("en")).contains("not published (c)");
    }

    @Test
    void responsesOfAnUnknownCategoryHaveARowOfTheirOwn() throws IOException {
        assertThat(page("fr")).contains(">non renseigné<");
        assertThat(page("en")).contains(">not known<").doesNotContain("<th scope=\"row\"></th>");
    }

    /** Nothing on a page waits for a script. */
    @ParameterizedTest
    @ValueSource(strings = {"fr/index", "en/index", "fr/method", "en/method"})
    void pagesNeedNoScript(String page) throws IOException {
        assertThat(dir.resolve("report/" + page + ".html"))
                .content()
                .doesNotContain("<script", "javascript:")
                .doesNotContainPattern("<[a-z]+[^>]* on[a-z]+=");
    }

    @Test
    void differencesBeyondChanceAreMarkedInWords() throws IOException {
        assertThat(page("en"))
                .contains(
                        ">Difference A − B (points)<",
                        ">−9.0<",
                        ">−13.3 to −4.7<",
                        ">established<",
                        ">not established<");
        assertThat(page("fr")).contains(">p ajustée (Holm)<", ">+14,0<", ">établie<", ">non établie<");
    }

    @Test
    void modelsNameTheirTermsAsTheCodebookDoes() throws IOException {
        assertThat(page("fr"))
                .contains("id=\"model-ai-odds\"", ">Constante<", ">Secteur\u00a0: Action sociale, santé<", ">1,72<")
                .contains(
                        ">Secteur\u00a0: Culture &amp; &lt;script&gt;alert(1)&lt;/script&gt; × Nombre de salariés\u00a0: 10 à 49<")
                .contains(">unknowna:b<");
        assertThat(dir.resolve("report/fr/charts/ai-odds.svg")).content().contains("1\u00a0: pas d’association");
        assertThat(dir.resolve("charts/ai-use.en.svg")).content().doesNotContain("association</text>");
    }

    @Test
    void modelsSayWhatTheirCoefficientsRestOn() throws IOException {
        assertThat(page("en"))
                .contains("t has 2,380 degrees of freedom. Reference: Sector: “Sport”. A term without figures")
                .contains("Restricted to: <code>budget &lt; 1e9</code>")
                .contains("t has 9.5 degrees of freedom. Reference: Number of employees: “No employee”.");
        assertThat(page("fr")).contains("Référence\u00a0: Nombre de salariés\u00a0: «\u00a0Aucun salarié\u00a0».");
    }

    @Test
    void replicateWeightsAreSaidToMakeTheVariances(@TempDir Path other) throws IOException {
        var bootstrap = new ReplicateWeights(
                Optional.empty(),
                ReplicateWeights.Type.BOOTSTRAP,
                Optional.empty(),
                Double.NaN,
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                500,
                7);
        SampleStudy.write(other);
        Publication.publish(SampleStudy.study(Optional.of(bootstrap)), other);
        assertThat(other.resolve("report/en/index.html"))
                .content()
                .contains("replicate weights (bootstrap, 500 draws)")
                .doesNotContain("Taylor");
        assertThat(page("en")).contains("Taylor").doesNotContain("replicate weights (");
    }

    @Test
    void testsAreNamedInWordsAndUnknownOnesByTheirKey() throws IOException {
        assertThat(page("en"))
                .contains(
                        "Test (Kruskal-Wallis rank test): p\u00a0&lt;\u00a00.001 adjusted for the number of tests (p\u00a0&lt;\u00a00.001 alone).")
                .contains("Test (a-test-to-come): p\u00a0=\u00a00.20.");
    }

    @Test
    void theHeaderCountsTheEditionThenAllWaves(@TempDir Path waves) throws IOException {
        assertThat(page("en"))
                .contains("2,402 responses, weighted to 1,300,000 units")
                .doesNotContain("in all waves");
        SampleStudy.write(waves);
        Files.writeString(waves.resolve("clean/accounting.csv"), "2025,link,kept,1000\n", StandardOpenOption.APPEND);
        Publication.publish(SampleStudy.study(), waves);
        assertThat(Files.readString(waves.resolve("report/en/index.html")))
                .contains("2,402 responses, weighted to 1,300,000 units · 3,402 in all waves");
    }
}
