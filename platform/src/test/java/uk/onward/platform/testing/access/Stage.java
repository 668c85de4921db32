package uk.onward.platform.testing.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service brings for its matrix: who there is, and a case in each state, made once. */
public interface Stage {
    /** The barred person has this identifier at every agency. */
    String BARRED = "barred-1";

    /** Somebody else of the same agency. */
    String COLLEAGUE = "staff-1";

    /** Every role of the realm. */
    Set<String> roles();

    /** The code of an agency for each relation that one can have to a case. */
    Map<String, String> relations();

    List<String> states();

    /**
     * A case in that state.
     *
     * @param restricted whether {@link #BARRED} of every agency is barred from it
     */
    Cast cast(String state, boolean restricted);

    /**
     * A case as the operations are to be asked about it.
     *
     * @param parameters what stands for a path up to a placeholder, as {@code /x/v1/things/{id}}, or for the placeholder alone
     * @param queries what stands behind the path of an operation, as {@code ?case=…}
     * @param bodies what an operation is sent, whoever asks, where an empty object would not ask about the case, as a search
     * @param wholes what an operation is sent where a conflict is to be answered; the document's example where none is here
     * @param traces texts any of which tells that an answer is about the case: its ids and values
     */
    record Cast(
            Map<String, String> parameters,
            Map<String, String> queries,
            Map<String, String> bodies,
            Map<String, String> wholes,
            Set<String> traces) {
        public Cast(
                Map<String, String> parameters,
                Map<String, String> queries,
                Map<String, String> bodies,
                Set<String> traces) {
            this(parameters, queries, bodies, Map.of(), traces);
        }

        boolean isIn(String answer) {
            return traces.stream().anyMatch(answer::contains);
        }
    }
}
