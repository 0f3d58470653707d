package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Link;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/**
 * Where responses have their keys.
 *
 * @param kinds in the order they are tried
 * @param places of their columns
 */
record KeyColumns(List<String> kinds, List<Integer> places) implements Serializable {
    KeyColumns {
        kinds = List.copyOf(kinds);
        places = List.copyOf(places);
    }

    /** @throws Trouble of kind STUDY when a variable is not there as text */
    static KeyColumns of(Study study, Batches responses) {
        var kinds = new ArrayList<String>();
        var places = new ArrayList<Integer>();
        for (Link.Key key : study.link().orElseThrow().keys()) {
            int place = responses.place(key.variable());
            if (place < 0 || responses.fields().get(place).kind() != Column.Kind.TEXT) {
                throw new Trouble(
                        Trouble.Kind.STUDY,
                        study.location(),
                        0,
                        "link: there is no text `" + key.variable() + "` in the link job",
                        "name a variable of type id that is not personal");
            }
            kinds.add(key.register());
            places.add(place);
        }
        return new KeyColumns(kinds, places);
    }

    /** A kind's column. */
    Texts column(int kind, Batch batch) {
        return (Texts) batch.column(places.get(kind));
    }

    /** The normalised key of a kind of a response; {@code null} where nothing is left. */
    String key(int kind, Batch batch, int row) {
        return RegisterKeys.normalised(kinds.get(kind), column(kind, batch).get(row));
    }
}
