package org.sectorscope.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sectorscope.study.Category;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.DerivedVariable;
import org.sectorscope.study.Design;
import org.sectorscope.study.Duplicates;
import org.sectorscope.study.Link;
import org.sectorscope.study.Register;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Rule;
import org.sectorscope.study.Study;
import org.sectorscope.study.Text;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/** Small studies for tests, put together piece by piece. */
public final class Studies {
    private final String location;
    private final List<ResponseFile> responses = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<DerivedVariable> derived = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private Optional<Duplicates> duplicates = Optional.empty();
    private Optional<Register> register = Optional.empty();
    private Optional<Link> link = Optional.empty();

    private Studies(String location) {
        this.location = location;
    }

    /** @param folder where its files are */
    public static Studies in(java.nio.file.Path folder) {
        return new Studies(folder.resolve("study.yaml").toString());
    }

    public Studies responses(String file, String format, String wave) {
        responses.add(new ResponseFile(file, format, wave, Optional.empty(), ResponseFile.Dialect.DETECTED));
        return this;
    }

    public Studies with(Variable... more) {
        variables.addAll(List.of(more));
        return this;
    }

    public Studies derive(String name, VariableType type, String sql) {
        derived.add(new DerivedVariable(name, type, Text.none(), List.of(), Optional.of(sql), Optional.empty()));
        return this;
    }

    public Studies cut(String name, String of, List<Double> breaks, List<String> labels) {
        derived.add(new DerivedVariable(
                name,
                VariableType.SINGLE,
                Text.none(),
                List.of(),
                Optional.empty(),
                Optional.of(new DerivedVariable.Cut(of, breaks, labels))));
        return this;
    }

    public Studies rule(String id, String check, Rule.Action action, String... blank) {
        rules.add(new Rule(id, check, List.of(blank), action, Text.none()));
        return this;
    }

    public Studies duplicates(Duplicates.Keep keep, String... key) {
        duplicates = Optional.of(new Duplicates(List.of(key), keep, Optional.empty(), Optional.empty()));
        return this;
    }

    public Studies register(String file, String format, String where, String derivedName, String derivedSql) {
        register = Optional.of(new Register(
                file,
                format,
                Optional.of(where),
                0,
                List.of(new DerivedVariable(
                        derivedName,
                        VariableType.SINGLE,
                        Text.none(),
                        List.of(),
                        Optional.of(derivedSql),
                        Optional.empty())),
                ResponseFile.Dialect.DETECTED));
        return this;
    }

    public Studies link(String registerKey, String variable) {
        link = Optional.of(new Link(List.of(new Link.Key(registerKey, variable)), Map.of()));
        return this;
    }

    public Study build() {
        return new Study(
                location,
                "test",
                Text.none(),
                Map.of(),
                List.of("fr"),
                new Codebook("codebook.yaml", variables, derived, rules, duplicates),
                responses,
                responses.isEmpty() ? "" : responses.get(responses.size() - 1).wave(),
                register,
                link,
                Design.none(),
                List.of(),
                new Study.Reliability(Study.Reliability.Rule.CV, 0.3),
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static Variable variable(String name, String source, VariableType type, String... missing) {
        return variable(name, source, type, List.of(), List.of(missing), Variable.Base.TICKED, null, "", "", false);
    }

    public static Variable personal(String name, String source) {
        return variable(
                name, source, VariableType.TEXT, List.of(), List.of(), Variable.Base.TICKED, null, "", "", true);
    }

    public static Variable number(String name, String source, double low, double high) {
        return variable(
                name,
                source,
                VariableType.NUMBER,
                List.of(),
                List.of("NSP"),
                Variable.Base.TICKED,
                new Variable.Range(low, high),
                "",
                "",
                false);
    }

    public static Variable coded(String name, String source, VariableType type, Category... categories) {
        return variable(
                name, source, type, List.of(categories), List.of("NSP"), Variable.Base.TICKED, null, "", "", false);
    }

    public static Variable variable(
            String name,
            String source,
            VariableType type,
            List<Category> categories,
            List<String> missing,
            Variable.Base base,
            Variable.Range range,
            String decimal,
            String delimiter,
            boolean personal) {
        return new Variable(
                name,
                source,
                type,
                Text.none(),
                categories,
                missing,
                base,
                Optional.ofNullable(range),
                decimal,
                delimiter,
                personal);
    }

    public static Category category(String code, String... accepts) {
        return new Category(code, Text.none(), List.of(accepts));
    }
}
