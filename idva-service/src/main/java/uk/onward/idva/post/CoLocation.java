package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** On how many days an IDVA was there. */
@ApplicationScoped
public class CoLocation {
    private final EntityManager database;

    CoLocation(EntityManager database) {
        this.database = database;
    }

    /**
     * Days on which at least one placement at the hospital operated: it was placed, its post was held by somebody, and neither
     * it nor its hospital, its service or all of co-location was suspended. A month without such a day is absent, and so is a
     * hospital without such a month.
     *
     * @param from the first day that counts
     * @param to the last day that counts
     * @param service counts placements of this service alone; null counts those of all
     * @return by ODS site code
     */
    public Map<String, Map<YearMonth, Integer>> days(LocalDate from, LocalDate to, @Nullable String service) {
        @SuppressWarnings("unchecked")
        List<Object[]> counts = database.createNativeQuery("""
                        with asked as (
                            select daterange(cast(:from as date), cast(:to as date), '[]') as days),
                        there as (
                            select hospital, range_agg(operating) * datemultirange((select days from asked)) as days
                            from co_location
                            where cast(:service as text) is null or service = cast(:service as text)
                            group by hospital),
                        month as (
                            select cast(first as date) as first, cast(first + interval '1 month' as date) as next
                            from generate_series(date_trunc('month', cast(:from as timestamp)), cast(:to as timestamp),
                                interval '1 month') first)
                        select hospital, to_char(first, 'YYYY-MM'), cast(sum(upper(part) - lower(part)) as int)
                        from there cross join month
                            cross join unnest(there.days * datemultirange(daterange(first, next))) as part
                        group by hospital, first
                        """)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("service", service)
                .getResultList();
        var days = new TreeMap<String, Map<YearMonth, Integer>>();
        for (Object[] count : counts) {
            days.computeIfAbsent((String) count[0], hospital -> new TreeMap<>())
                    .put(YearMonth.parse((String) count[1]), (Integer) count[2]);
        }
        return days;
    }
}
