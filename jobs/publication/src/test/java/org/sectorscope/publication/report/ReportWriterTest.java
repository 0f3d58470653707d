package org.sectorscope.publication.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;
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

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void pageIsWellFormedAndIdsAreUnique(String language) throws Exception {
        String xml = page(language)
                .replace("<!DOCTYPE html>", "")
                .replaceAll("<meta ([^>]*)>", "<meta $1/>")
                .replaceAll("<details open>", "<details open=\"open\">");
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo(language);
        var ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(page(language).replaceAll("(?s)<svg.*?</svg>", ""))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void surveyTextIsEscaped(String language) throws IOException {
        assertThat(page(language)).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page(language)).doesNotContain("=cmd|<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void everyLinkLeadsToAFileInsideTheFolder(String language) throws IOException {
        var links = Pattern.compile("(?:href=|url\\()\"([^\"#]+)\"")
                .matcher(page(language))
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
}
