package org.sectorscope.publication.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
import org.sectorscope.publication.Wording;
import org.sectorscope.study.Study;
import org.xml.sax.InputSource;

class MethodPageTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void publish() {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
    }

    private static String read(String language, String page) throws IOException {
        return Files.readString(dir.resolve("report/" + language + "/" + page));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void isWellFormedInItsLanguageWithoutANetwork(String language) throws Exception {
        String page = read(language, "method.html");
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo(language);
        assertThat(page).doesNotContain("http", "<script").contains("index.html");
        assertThat(all(" id=\"([^\"]+)\"", page)).doesNotHaveDuplicates();
        assertThat(all("(<caption)", page)).hasSameSizeAs(all("(<table)", page));
        assertThat(page).doesNotContainPattern("<th(?! scope)(?!ead)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void sectionsAreThoseThatAreListed(String language) throws IOException {
        String page = read(language, "method.html");
        assertThat(all("<section id=\"([^\"]+)\"", page)).isEqualTo(MethodPage.SECTIONS);
        assertThat(all("href=\"#([^\"]+)\"", page)).containsAll(MethodPage.SECTIONS);
        assertThat(all(" id=\"([^\"]+)\"", page)).containsAll(all("href=\"#([^\"]+)\"", page));
        assertThat(page).doesNotContain(">methods.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void whatTheReportLinksToIsThere(String language) throws IOException {
        List<String> links = all("href=\"method.html#([^\"]+)\"", read(language, "index.html"));
        assertThat(links).contains("weighting", "variance", "models").isSubsetOf(MethodPage.SECTIONS);
    }

    @Test
    void bothLanguagesShowTheSameFormulasAndTables() throws IOException {
        List<String> french = all("(?s)(<math.*?</math>)", read("fr", "method.html"));
        assertThat(french)
                .isEqualTo(all("(?s)(<math.*?</math>)", read("en", "method.html")))
                .hasSizeGreaterThan(70);
        assertThat(all("(<td|<th|<li|<section|<h3)", read("fr", "method.html")))
                .isEqualTo(all("(<td|<th|<li|<section|<h3)", read("en", "method.html")));
    }

    @Test
    void everyFormulaIsShown() throws IOException {
        var formulas = new Formulas();
        String page = read("en", "method.html");
        for (String key : formulas.keys()) {
            String inner = formulas.in(key).replaceAll("</?math[^>]*>", "");
            assertThat(page).as(key).contains(inner);
        }
    }

    /** A promise that is not kept yet is said to be one, where its formulas stand. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void whatThisVersionRefusesIsSaid(String language) throws IOException {
        String page = read(language, "method.html");
        String sentence = Wording.in(language).say("methods.refused");
        for (String section : MethodPage.SECTIONS) {
            String own = all("(?s)<section id=\"" + section + "\"(.*?)</section>", page)
                    .get(0);
            List<String> refused = MethodPage.refused(section);
            String after = own.substring(own.indexOf("</h2>"));
            assertThat(after.contains(sentence)).as(section).isEqualTo(!refused.isEmpty());
            assertThat(all("<code>([^<]+)</code>", after.substring(0, Math.max(0, after.indexOf("</p>")))))
                    .as(section)
                    .containsAll(refused);
        }
    }

    @Test
    void frenchIsSetAsFrenchIs() throws IOException {
        String text = read("fr", "method.html")
                .replaceAll("(?s)<style.*?</style>|<ul class=\"references\".*?</ul>|<math.*?</math>|<[^>]*>", "");
        assertThat(text).doesNotContainPattern("[ \\n][;:!?%»]|«[ ]|'");
    }

    /** A new word of the study file that no method is written for fails here. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyMethodAStudyCanAskForIsNamed(String language) throws IOException {
        JsonNode schema;
        try (var in = Study.class.getResourceAsStream("study.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }
        Set<String> words = new TreeSet<>();
        for (String part : List.of("design", "step", "calibrate", "table", "model")) {
            words(schema.get("$defs").get(part), "", words);
        }
        words(schema.get("properties").get("reliability"), "", words);
        assertThat(words).hasSizeGreaterThan(60).contains("gini", "hf7", "rao-scott", "likelihood", "holm", "cv");
        assertThat(all("<code>([^<]+)</code>", read(language, "method.html"))).containsAll(words);
    }

    /** The words that a part of the schema offers; those about charts make no figure. */
    private static void words(JsonNode node, String name, Set<String> words) {
        if (name.equals("chart")) {
            return;
        }
        List<JsonNode> offered = new ArrayList<>();
        node.path("enum").forEach(offered::add);
        offered.stream().map(JsonNode::asText).forEach(words::add);
        node.properties().forEach(p -> words(p.getValue(), p.getKey(), words));
        if (node.isArray()) {
            node.forEach(n -> words(n, "", words));
        }
    }
}
