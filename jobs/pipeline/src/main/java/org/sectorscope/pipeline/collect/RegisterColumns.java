package org.sectorscope.pipeline.collect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sectorscope.study.Calibrate;
import org.sectorscope.study.DerivedVariable;
import org.sectorscope.study.Link;
import org.sectorscope.study.ModelSpec;
import org.sectorscope.study.Register;
import org.sectorscope.study.Study;
import org.sectorscope.study.TableSpec;
import org.sectorscope.study.WeightingStep;

/** Which columns of the register a study needs. Names are in lower case. */
final class RegisterColumns {
    /** Columns of the association register's two layouts: what one lacks is null in it, not an error. */
    static final Set<String> RNA = Set.of(
            ("id id_ex siret rup_mi gestion date_creat date_decla date_publi date_disso nature groupement titre titre_court "
                            + "objet objet_social1 objet_social2 adrs_complement adrs_numvoie adrs_repetition adrs_typevoie adrs_libvoie "
                            + "adrs_distrib adrs_codeinsee adrs_codepostal adrs_libcommune adrg_declarant adrg_complemid "
                            + "adrg_complemgeo adrg_libvoie adrg_distrib adrg_codepostal adrg_achemine adrg_pays dir_civilite "
                            + "telephone siteweb email publiweb observation position maj_time adr1 adr2 adr3 libcom")
                    .split(" "));

    private static final Map<String, List<String>> KEYS =
            Map.of("rna", List.of("rna", "rna_id", "id", "waldec"), "siren", List.of("siren", "siret"));
    private static final List<String> NAMES =
            List.of("titre", "name", "nom", "adrs_codepostal", "postcode", "adrs_libcommune", "libcom", "city");

    private final Study study;
    private final Register register;

    RegisterColumns(Study study, Register register) {
        this.study = study;
        this.register = register;
    }

    /** What `where` and `derive` name: without these there is no register. */
    Set<String> demanded() {
        var names = new TreeSet<String>();
        register.where()
                .ifPresent(sql ->
                        names.addAll(SqlNames.of(sql, study.location(), register.whereLine(), "register: where")));
        for (DerivedVariable derived : register.derived()) {
            derived.sql()
                    .ifPresent(sql -> names.addAll(
                            SqlNames.of(sql, study.location(), "register: derived variable " + derived.name())));
            derived.cut().ifPresent(cut -> names.add(cut.of().toLowerCase(Locale.ROOT)));
        }
        register.derived().forEach(d -> names.remove(d.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    /** Names of columns that may hold a register id, the likeliest first. */
    static List<String> keyColumns(Link.Key key) {
        return KEYS.getOrDefault(key.register(), List.of(key.register().toLowerCase(Locale.ROOT)));
    }

    /** What may be a column of the register, beside what is demanded: read where it is one. */
    Set<String> welcome() {
        var names = new TreeSet<String>();
        study.link().ifPresent(link -> {
            link.keys().forEach(key -> names.addAll(keyColumns(key)));
            if (!link.names().isEmpty()) {
                names.addAll(NAMES);
            }
        });
        study.design().strata().forEach(stage -> stage.forEach(name -> add(names, name)));
        study.design().units().forEach(name -> add(names, name));
        for (WeightingStep step : study.weighting()) {
            if (step instanceof Calibrate calibrate) {
                calibrate.margins().forEach(m -> m.variables().forEach(name -> add(names, name)));
            } else if (step instanceof WeightingStep.Nonresponse nonresponse) {
                nonresponse.classes().forEach(name -> add(names, name));
            }
        }
        for (TableSpec table : study.tables()) {
            table.by().forEach(name -> add(names, name));
            add(names, table.variable());
            table.where().ifPresent(sql -> names.addAll(SqlNames.of(sql, study.location(), "table " + table.id())));
        }
        for (ModelSpec model : study.models()) {
            String subject = "model " + model.id();
            model.variables().forEach(name -> add(names, name));
            names.addAll(SqlNames.of(model.outcome(), study.location(), subject));
            model.where().ifPresent(sql -> names.addAll(SqlNames.of(sql, study.location(), subject)));
        }
        study.codebook().derived().forEach(d -> d.sql()
                .ifPresent(sql ->
                        names.addAll(SqlNames.of(sql, study.codebook().location(), "derived variable " + d.name()))));
        study.codebook().variables().forEach(v -> names.remove(v.name().toLowerCase(Locale.ROOT)));
        study.codebook().derived().forEach(d -> names.remove(d.name().toLowerCase(Locale.ROOT)));
        // A key column may bear the name of a questionnaire variable.
        study.link().ifPresent(link -> link.keys().forEach(key -> names.addAll(keyColumns(key))));
        return names;
    }

    private static void add(Set<String> names, String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }
}
