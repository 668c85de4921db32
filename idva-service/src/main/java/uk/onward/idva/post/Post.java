package uk.onward.idva.post;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.onward.idva.period.Period;
import uk.onward.platform.http.Versioned;

/**
 * A post of a service, that one person at a time fills or several share. Who held it, how much of it and when is kept beside
 * it, so that posts, people and FTE can each be reported. Its row is locked before anything that is summed against its FTE.
 */
@Entity
class Post implements Versioned {
    @Id
    private String code;

    private String service;
    private String kind;
    private BigDecimal fte;

    @Embedded
    private Period established;

    @ElementCollection
    @CollectionTable(name = "post_holder", joinColumns = @JoinColumn(name = "post"))
    private List<Holder> holders = new ArrayList<>();

    @Version
    private long version;

    protected Post() {}

    Post(String code) {
        this.code = code;
    }

    void describe(PostRequest request) {
        service = request.service();
        kind = request.kind();
        fte = request.fte();
        established = request.established();
        holders.clear();
        holders.addAll(request.holders());
    }

    String code() {
        return code;
    }

    String service() {
        return service;
    }

    /** Code of the list {@code post-kind}. */
    String kind() {
        return kind;
    }

    BigDecimal fte() {
        return fte;
    }

    Period established() {
        return established;
    }

    /** The earliest first. */
    List<Holder> holders() {
        return holders.stream()
                .sorted(Comparator.comparing(Holder::from).thenComparing(Holder::holder))
                .toList();
    }

    List<Holder> holdersOn(LocalDate day) {
        return holders.stream().filter(holder -> holder.period().contains(day)).toList();
    }

    @Override
    public long version() {
        return version;
    }
}
