package uk.onward.grants.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of a list by age, with the conditions for which there is something to ask. Ids are time-ordered. */
public final class NewestFirst {
    private final StringBuilder text = new StringBuilder("1 = 1");
    private final List<Object> values = new ArrayList<>();

    /**
     * @param condition ends where the value stands, as {@code "status = ?"}
     * @param value null leaves the condition out
     */
    public NewestFirst and(String condition, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            text.append(" and ").append(condition).append(values.size());
        }
        return this;
    }

    public <T> List<T> of(PanacheRepositoryBase<T, UUID> things, int rows) {
        return things.find(text + " order by id desc", values.toArray())
                .page(0, rows)
                .list();
    }
}
