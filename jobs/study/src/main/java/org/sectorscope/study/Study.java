package org.sectorscope.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study as its file says it, checked in itself: every name it uses is defined and every option has a value.
 *
 * @param location where the study file was read from, as given
 * @param about what the report says of itself: publisher, fieldwork, source, citation
 * @param languages what is published in; the first is the default
 * @param edition the wave that tables are about unless they name one
 * @param profiles the variable whose categories each have a page of the report; empty: none
 */
public record Study(
        String location,
        String id,
        Text title,
        Map<String, Text> about,
        List<String> languages,
        Codebook codebook,
        List<ResponseFile> responses,
        String edition,
        Optional<Register> register,
        Optional<Link> link,
        Design design,
        List<WeightingStep> weighting,
        Reliability reliability,
        List<TableSpec> tables,
        List<ModelSpec> models,
        Optional<String> profiles) {

    /** What makes a figure unreliable ({@code U}). */
    public record Reliability(Rule rule, double max) {
        /** The presentation standard. */
        public enum Rule {
            CV,
            NCHS,
            NONE
        }
    }

    public Study {
        languages = List.copyOf(languages);
        responses = List.copyOf(responses);
        weighting = List.copyOf(weighting);
        tables = List.copyOf(tables);
        models = List.copyOf(models);
    }

    /** The waves in the order they are listed; one unnamed wave is {@code ""}. */
    public List<String> waves() {
        var waves = new LinkedHashSet<String>();
        responses.forEach(r -> waves.add(r.wave()));
        return List.copyOf(waves);
    }

    /** The codebook that a wave's files are read with. */
    public Codebook codebookOf(ResponseFile responses) {
        return responses.codebook().orElse(codebook);
    }

    /** What people read for a variable, whether of the questionnaire, derived, or of the register. */
    public Text labelOf(String variable) {
        return codebook.variable(variable)
                .map(Variable::label)
                .or(() -> codebook.derived(variable).map(DerivedVariable::label))
                .or(() -> register.flatMap(r -> r.derived(variable)).map(DerivedVariable::label))
                .orElse(Text.none());
    }

    /** A variable's type; columns of the register that are used as they are count as {@code single}. */
    public VariableType typeOf(String variable) {
        return codebook.variable(variable)
                .map(Variable::type)
                .or(() -> codebook.derived(variable).map(DerivedVariable::type))
                .or(() -> register.flatMap(r -> r.derived(variable)).map(DerivedVariable::type))
                .orElse(VariableType.SINGLE);
    }

    /** A variable's categories in order; empty where the codebook lists none (then the data's codes in order serve). */
    public List<Category> categoriesOf(String variable) {
        if (variable.equals("wave")) {
            List<Category> waves = new ArrayList<>();
            waves().forEach(w -> waves.add(new Category(w, Text.none(), List.of())));
            return waves;
        }
        return codebook.variable(variable)
                .map(Variable::categories)
                .or(() -> codebook.derived(variable).map(DerivedVariable::categories))
                .or(() -> register.flatMap(r -> r.derived(variable)).map(DerivedVariable::categories))
                .orElse(List.of());
    }

    /** A path of the study file, relative to it unless it is absolute or a URI. */
    public String resolve(String path) {
        return Locations.resolve(location, path);
    }

    /** The same study with another codebook and other response files. */
    public Study with(Codebook other, List<ResponseFile> files) {
        return new Study(
                location,
                id,
                title,
                about,
                languages,
                other,
                files,
                edition,
                register,
                link,
                design,
                weighting,
                reliability,
                tables,
                models,
                profiles);
    }
}
