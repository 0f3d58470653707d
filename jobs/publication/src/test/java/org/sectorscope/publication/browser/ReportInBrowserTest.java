package org.sectorscope.publication.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;

/**
 * Every page of a report as readers have it: light and dark, wide and narrow, enlarged, by keyboard. The report is that
 * of the sample study, or the one in the folder that the environment variable SECTORSCOPE_REPORT names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {
    private Path report;
    private Chromium browser;

    @BeforeAll
    void publish(@TempDir Path dir) {
        browser = Chromium.start();
        report = Optional.ofNullable(System.getenv("SECTORSCOPE_REPORT"))
                .filter(r -> !r.isEmpty())
                .map(Path::of)
                .orElseGet(() -> {
                    SampleStudy.write(dir);
                    Publication.publish(SampleStudy.study(), dir);
                    return dir.resolve("report");
                });
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** As paths under the report's folder, which tests are named by. */
    Stream<String> pages() throws IOException {
        try (var files = Files.walk(report)) {
            return files
                    .filter(f -> f.toString().endsWith(".html"))
                    .map(f -> report.relativize(f).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereArePagesInBothLanguages() throws IOException {
        assertThat(pages()).contains("en/index.html", "en/method.html", "fr/index.html", "fr/method.html");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNothing(String page) {
        browser.open(report.resolve(page));
        assertThat(barriers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageIsNeverWiderThanItsWindow(String page) {
        browser.open(report.resolve(page));
        assertThat(overflow()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everythingIsReachedByKeyboard(String page) {
        browser.open(report.resolve(page));
        assertThat(focus()).isEmpty();
    }

    @Test
    void plantedFaultsAreFound(@TempDir Path other) throws IOException {
        Path page = other.resolve("faults.html");
        Files.writeString(page, """
                <!DOCTYPE html>
                <html><head><meta charset="utf-8"><title>Faults</title>
                <style>.night { color: #000 } @media (prefers-color-scheme: dark) { .night { color: #ddd } }
                .quiet { outline: none } @media (max-width: 400px) { .wide { width: 500px } }</style></head>
                <body><main><h1>Faults</h1><p class="night">read by day</p><p style="color: #aaa">pale</p>
                <img src="none.png"><p class="wide">wide</p><p style="width: 60rem; height: 1em">enlarged</p>
                <a href="#a">a</a> <a href="#b" tabindex="2">b</a> <a href="#c" tabindex="-1">c</a>
                <a class="quiet" href="#d">d</a></main></body></html>
                """);
        browser.open(page);
        assertThat(String.join("\n", barriers()))
                .contains("light, 1280: html-has-lang", "color-contrast", "image-alt: img", "dark, 320: ")
                .containsPattern("dark, 1280: color-contrast: .night")
                .doesNotContainPattern("light, 1280: color-contrast: .night");
        browser.open(page);
        assertThat(overflow()).contains("320 wide: P wide", "text at 200 %: P enlarged");
        browser.open(page);
        assertThat(focus()).contains("not reached: A #c", "focus not visible: A #d", "out of order: A #a");
    }

    private List<String> barriers() {
        browser.run(Chromium.resource("/axe.min.js"));
        List<String> found = new ArrayList<>();
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {1280, 320}) {
                browser.prefer(scheme);
                browser.resize(width, 1);
                browser.linesLater("axe.js").forEach(l -> found.add(scheme + ", " + width + ": " + l));
            }
        }
        return found;
    }

    private List<String> overflow() {
        List<String> found = new ArrayList<>();
        browser.resize(320, 1);
        browser.lines("overflow.js").forEach(l -> found.add("320 wide: " + l));
        browser.resize(1280, 2);
        browser.lines("overflow.js").forEach(l -> found.add("1280 wide at 200 %: " + l));
        browser.resize(1280, 1);
        browser.enlargeText(2);
        browser.lines("overflow.js").forEach(l -> found.add("text at 200 %: " + l));
        browser.enlargeText(1);
        return found;
    }

    private List<String> focus() {
        browser.prefer("light");
        browser.resize(1280, 1);
        int stops = Integer.parseInt((String) browser.run(Chromium.resource("watch-focus.js")));
        // One more, for the last one to lose the focus again.
        browser.tab(stops + 1);
        return browser.lines("focus.js");
    }
}
