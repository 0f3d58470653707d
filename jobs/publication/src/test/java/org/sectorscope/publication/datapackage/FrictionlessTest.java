package org.sectorscope.publication.datapackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;

/**
 * The description against Frictionless' own JSON Schema of tabular data packages, where {@code scripts/frictionless} has
 * put it; and the data against the description.
 */
class FrictionlessTest {
    @TempDir
    static Path dir;

    private static JsonNode descriptor;

    @BeforeAll
    static void publish() throws IOException {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
        descriptor = new ObjectMapper().readTree(dir.resolve("datapackage.json").toFile());
    }

    private static JsonSchema profile() throws IOException {
        Optional<Path> file = Optional.ofNullable(System.getenv("SECTORSCOPE_FRICTIONLESS"))
                .map(Path::of)
                .filter(Files::exists);
        assumeTrue(file.isPresent(), "SECTORSCOPE_FRICTIONLESS does not name the schema");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(Files.readString(file.get()));
    }

    @Test
    void theDescriptionIsATabularDataPackage() throws IOException {
        assertThat(profile().validate(descriptor))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    /** The schema finds what is wrong, so that finding nothing says something. */
    @Test
    void aWrongDescriptionIsFound() throws IOException {
        ObjectNode wrong = descriptor.deepCopy();
        ((ObjectNode) wrong.get("resources").get(0).get("schema").get("fields").get(0)).remove("name");
        assertThat(profile().validate(wrong)).isNotEmpty();
        ObjectNode unnamed = descriptor.deepCopy();
        ((ObjectNode) unnamed.get("resources").get(0)).put("name", "No Name!");
        assertThat(profile().validate(unnamed)).isNotEmpty();
    }

    @Test
    void theRowsAreAsDescribed() throws IOException {
        assertThat(DescribedRows.problems(descriptor, dir)).isEmpty();
    }

    @Test
    void rowsThatAreNotAreFound(@TempDir Path other) throws IOException {
        SampleStudy.write(other);
        Publication.publish(SampleStudy.study(), other);
        Path file = other.resolve("tables/ai-use.csv");
        String text = Files.readString(file);
        String row = text.lines().skip(1).findFirst().orElseThrow();
        Files.writeString(
                file, text + row + "\n" + row.replaceFirst(",sport,", ",sprot,").replaceFirst(",A,F$", ",X,F") + "\n");
        assertThat(DescribedRows.problems(descriptor, other))
                .anyMatch(p -> p.contains("stands twice"))
                .anyMatch(p -> p.contains("sprot is not among"))
                .anyMatch(p -> p.contains("X is not among"));
    }

    @Test
    void labelsAndUnitsStandInEachLanguage() {
        JsonNode fields = descriptor.get("resources").get(0).get("schema").get("fields");
        JsonNode sector = fields.get(4);
        assertThat(sector.get("titles").get("en").asText()).isEqualTo("Sector");
        assertThat(sector.get("categories").get(4).get("labels").get("en").asText())
                .isEqualTo("Social work, health");
        assertThat(sector.get("categories").get(5).get("value").asText()).isEqualTo("_T");
        JsonNode estimate = fields.get(7);
        assertThat(estimate.get("name").asText()).isEqualTo("estimate");
        assertThat(estimate.get("unit").get("titles").get("en").asText()).isEqualTo("share, shown in %");
        JsonNode euros = descriptor.get("resources").get(5).get("schema").get("fields");
        assertThat(field(euros, "estimate").get("unit").get("code").asText()).isEqualTo("EUR");
    }

    private static JsonNode field(JsonNode fields, String name) {
        return StreamSupport.stream(fields.spliterator(), false)
                .filter(f -> f.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differencesHaveUnitsAndTheirGroupsLabels() {
        JsonNode compared = StreamSupport.stream(descriptor.get("resources").spliterator(), false)
                .filter(r -> r.get("name").asText().equals("ai-use.compare"))
                .findFirst()
                .orElseThrow()
                .get("schema")
                .get("fields");
        for (String name : List.of("difference", "se", "ci_low", "ci_high")) {
            assertThat(field(compared, name).get("unit").get("titles").get("en").asText())
                    .isEqualTo("difference of shares, 0.01 for a point");
        }
        for (String name : List.of("left", "right")) {
            assertThat(field(compared, name)
                            .get("categories")
                            .get(0)
                            .get("label")
                            .asText())
                    .isEqualTo("Sport");
        }
    }
}
