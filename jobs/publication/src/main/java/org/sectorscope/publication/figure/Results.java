package org.sectorscope.publication.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.publication.Wording;

/**
 * All results of a study as readers of a language see them.
 *
 * @param tables in the study's order
 * @param comparisons by table id, of the tables that have any
 * @param models by id
 */
public record Results(
        Wording words, List<TableView> tables, Map<String, ComparisonView> comparisons, List<ModelView> models) {
    public Results {
        tables = List.copyOf(tables);
        comparisons = Map.copyOf(comparisons);
        models = List.copyOf(models);
    }

    /** Pairwise differences of a table. */
    public Optional<ComparisonView> comparison(TableView table) {
        return Optional.ofNullable(comparisons.get(table.spec().id()));
    }

    /** The name of a model's picture: its id, unless a table's picture has that name. */
    public String chartName(ModelView model) {
        boolean taken = tables.stream().anyMatch(t -> t.spec().id().equals(model.id()));
        return taken ? "model-" + model.id() : model.id();
    }
}
