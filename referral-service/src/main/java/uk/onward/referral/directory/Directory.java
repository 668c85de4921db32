package uk.onward.referral.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.problem.ProblemType;

/** Finds services. */
@ApplicationScoped
public class Directory {
    private static final String LANGUAGE = "[a-z]{2,3}";
    private final DirectoryStore store;

    Directory(DirectoryStore store) {
        this.store = store;
    }

    /** Active services of a kind that serve a borough, by name. */
    @Transactional
    public List<ServiceSummary> serving(String borough, String type, int most) {
        var search = new ServiceSearch(borough, type, null, null, null, null, null, null);
        return store.search(search, most).stream().map(ServiceSummary::from).toList();
    }

    /** Empty for a service that is not here or not active. */
    @Transactional
    public Optional<ServiceSummary> active(UUID id) {
        return store.find(id)
                .filter(entry -> entry.document().path("status").asText().equals("active"))
                .map(ServiceSummary::from);
    }

    @Transactional
    Page<ServiceSummary> search(ServiceSearch asked, @Nullable Integer limit, @Nullable String cursor) {
        check(asked);
        int size = Page.limit(limit);
        var after = Cursor.parse(
                cursor, 2, parts -> new ServiceSearch.Place(parts.getFirst(), UUID.fromString(parts.getLast())));
        var search = new ServiceSearch(
                asked.borough(),
                asked.type(),
                asked.need(),
                asked.language(),
                asked.ledByAndFor(),
                asked.eligibility(),
                asked.age(),
                after);
        return Page.of(
                        store.search(search, size + 1),
                        size,
                        last -> Cursor.after(
                                last.document().path("name").asText(), last.id().toString()))
                .map(ServiceSummary::from);
    }

    private void check(ServiceSearch asked) {
        if (asked.borough() != null && !Boroughs.isBorough(asked.borough())) {
            throw Validation.refuse("borough", "must be the ONS code of a London borough");
        }
        if (asked.language() != null && !asked.language().matches(LANGUAGE)) {
            throw Validation.refuse("language", "must be a code of ISO 639-1 or 639-3");
        }
        if (asked.age() != null && (asked.age() < 0 || asked.age() > 150)) {
            throw Validation.refuse("age", "must be between 0 and 150");
        }
        Terms.SERVICE_TYPE.requireKnown(asked.type(), "type");
        Terms.NEED.requireKnown(asked.need(), "need");
        Terms.LED_BY_AND_FOR.requireKnown(asked.ledByAndFor(), "ledByAndFor");
        Terms.ELIGIBILITY.requireKnown(asked.eligibility(), "eligibility");
    }

    @Transactional
    DirectoryEntry read(UUID id) {
        return store.find(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }
}
