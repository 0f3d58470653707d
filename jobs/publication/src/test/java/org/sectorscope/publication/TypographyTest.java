package org.sectorscope.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypographyTest {
    @Test
    void frenchSpacesAndQuotationMarks() {
        assertThat(Typography.set("L'IA, \"utile\" ? Oui : 18 % Bien !", "fr"))
                .isEqualTo("L’IA, «\u00a0utile\u00a0»\u202f? Oui\u00a0: 18\u202f% Bien\u202f!");
    }

    @Test
    void addressesAndTimesStayAsTheyAre() {
        assertThat(Typography.set("https://example.org/a?b=1 à 10:30", "fr"))
                .isEqualTo("https://example.org/a?b=1 à 10:30");
    }

    @Test
    void englishHasNoSpacesBeforeSigns() {
        assertThat(Typography.set("Don't \"know\"?", "en")).isEqualTo("Don’t “know”?");
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        var french = Wording.in("fr");
        var english = Wording.in("en");
        assertThat(french.keys()).isEqualTo(english.keys()).hasSizeGreaterThan(100);
        for (String key : french.keys()) {
            assertThat(places(french, key)).as(key).isEqualTo(places(english, key));
            assertThat(french.say(key, "{", "{", "{", "{", "{")).as(key).doesNotContainPattern("[ ][;:!?%»]|«[ ]|'");
        }
    }

    private static java.util.Set<String> places(Wording words, String key) {
        String said = words.say(key, "<0>", "<1>", "<2>", "<3>", "<4>");
        var places = new java.util.TreeSet<String>();
        java.util.regex.Pattern.compile("<[0-4]>").matcher(said).results().forEach(m -> places.add(m.group()));
        return places;
    }
}
