package org.sectorscope.publication.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.publication.Publication;
import org.sectorscope.publication.SampleStudy;

class DataPackageTest {
    @TempDir
    Path dir;

    @Test
    void fieldsAreTheColumnsOfTheFiles() throws IOException {
        SampleStudy.write(dir);
        Publication.publish(SampleStudy.study(), dir);
        JsonNode root =
                new ObjectMapper().readTree(dir.resolve("datapackage.json").toFile());
        assertThat(root.get("name").asText()).isEqualTo("ai-2026");
        assertThat(root.get("resources")).hasSize(14);
        for (JsonNode resource : root.get("resources")) {
            Path file = dir.resolve(resource.get("path").asText());
            List<String> names = new ArrayList<>();
            resource.get("schema")
                    .get("fields")
                    .forEach(f -> names.add(f.get("name").asText()));
            assertThat(String.join(",", names))
                    .isEqualTo(Files.readAllLines(file).get(0));
            assertThat(resource.get("bytes").asLong()).isEqualTo(Files.size(file));
        }
        assertThat(root.get("resources"))
                .extracting(r -> r.get("name").asText())
                .contains(
                        "ai-use.compare",
                        "budget-gini.lorenz",
                        "models.ai-odds",
                        "models.ai-odds.terms",
                        "models.ai-use")
                .doesNotHaveDuplicates();
        JsonNode first = root.get("resources").get(0).get("schema");
        assertThat(first.get("primaryKey")).hasSize(2);
        assertThat(first.get("fields").get(5).get("type").asText()).isEqualTo("integer");
        assertThat(first.get("fields").get(7).get("type").asText()).isEqualTo("number");
        JsonNode model = root.get("resources").get(10);
        assertThat(model.get("title").asText()).isEqualTo("Chances d’usage de l’IA\u00a0: coefficients");
        assertThat(model.get("schema").get("fields").get(8).get("type").asText())
                .isEqualTo("number");
    }
}
