package uk.onward.grants.programme;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.platform.http.Versioned;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;

/** A programme of funding: what money there is, from whom, for what and how long. Its row is locked before it changes. */
@Entity
@DynamicUpdate
public class Programme implements Versioned {
    @Id
    private UUID id;

    private String funder;
    private String code;
    private @Nullable UUID decisionId;
    private LocalDate enteredOn;
    private String name;
    private long budgetPence;
    private @Nullable Long capPence;
    private LocalDate periodFrom;
    private LocalDate periodTo;

    @Enumerated(EnumType.STRING)
    private ProgrammeStatus status;

    /** What its sources give may change while nothing else of it does: its version has to move all the same. */
    private @Nullable Instant changedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "programme_id", nullable = false, updatable = false)
    @BatchSize(size = 200)
    private Set<FundingSource> sources = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "programme_borough", joinColumns = @JoinColumn(name = "programme_id"))
    @Column(name = "borough")
    @BatchSize(size = 200)
    private Set<String> boroughs = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "programme_outcome", joinColumns = @JoinColumn(name = "programme_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Outcome> outcomes = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "indicator", joinColumns = @JoinColumn(name = "programme_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Indicator> indicators = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "spending_profile", joinColumns = @JoinColumn(name = "programme_id"))
    @MapKeyColumn(name = "financial_year")
    @Column(name = "amount_pence")
    @BatchSize(size = 200)
    private Map<Integer, Long> spendingProfile = new HashMap<>();

    private long eventSequence;

    @Version
    private long version;

    protected Programme() {}

    /**
     * A new programme.
     *
     * @param decisionId the paper that set it up; null where none is named
     */
    Programme(String funder, String code, @Nullable UUID decisionId, LocalDate enteredOn, Terms terms) {
        this.id = Ids.next();
        this.funder = funder;
        this.code = code;
        this.decisionId = decisionId;
        this.enteredOn = enteredOn;
        this.status = ProgrammeStatus.OPEN;
        set(terms);
    }

    /** What a commissioner may change of a programme, checked to hold together. */
    record Terms(
            String name,
            List<Source> sources,
            @Nullable Money capPerAward,
            LocalDate from,
            LocalDate to,
            Set<String> boroughs,
            List<Outcome> outcomes,
            List<Indicator> indicators,
            Map<Integer, Money> spendingProfile) {
        /** What a source gives. */
        record Source(SourceKind kind, String name, Money amount) {}

        /** @throws IllegalArgumentException if the cap is above the budget or the period ends before it begins */
        Terms {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a period ends before it begins");
            }
            if (capPerAward != null
                    && capPerAward.pence()
                            > sources.stream()
                                    .mapToLong(s -> s.amount().pence())
                                    .sum()) {
                throw new IllegalArgumentException("an award's cap is above the budget");
            }
        }

        Money budget() {
            return new Money(sources.stream()
                    .mapToLong(source -> source.amount().pence())
                    .sum());
        }
    }

    /** The day from which on its awards are made here, and none is recorded as of the past. */
    public LocalDate enteredOn() {
        return enteredOn;
    }

    void change(Terms terms, Instant at) {
        requireOpen("changed");
        set(terms);
        changedAt = at;
    }

    private void set(Terms terms) {
        name = terms.name();
        budgetPence = terms.budget().pence();
        capPence = terms.capPerAward() == null ? null : terms.capPerAward().pence();
        periodFrom = terms.from();
        periodTo = terms.to();
        fundFrom(terms.sources());
        boroughs.retainAll(terms.boroughs());
        boroughs.addAll(terms.boroughs());
        renew(outcomes, terms.outcomes(), Outcome::code);
        renew(indicators, terms.indicators(), Indicator::code);
        var years = new HashMap<Integer, Long>();
        terms.spendingProfile().forEach((year, amount) -> years.put(year, amount.pence()));
        spendingProfile.keySet().retainAll(years.keySet());
        spendingProfile.putAll(years);
    }

    /** One that is no longer named gives nothing from now on; the ledger's account of it stays. */
    private void fundFrom(List<Terms.Source> given) {
        sources.forEach(source -> source.give(source.position(), 0));
        for (int i = 0; i < given.size(); i++) {
            Terms.Source next = given.get(i);
            FundingSource source = sources.stream()
                    .filter(known -> known.is(next.kind(), next.name()))
                    .findFirst()
                    .orElseGet(() -> {
                        var added = new FundingSource(next.kind(), next.name());
                        sources.add(added);
                        return added;
                    });
            source.give(i, next.amount().pence());
        }
    }

    /** Those that are there keep their place, whatever they are called now; what is new comes after them. */
    private static <T> void renew(List<T> there, List<T> wanted, Function<T, String> code) {
        var byCode = new LinkedHashMap<String, T>();
        wanted.forEach(one -> byCode.put(code.apply(one), one));
        for (int i = 0; i < there.size(); i++) {
            T renewed = byCode.remove(code.apply(there.get(i)));
            if (renewed == null) {
                throw new IllegalArgumentException("a code that was said stays");
            }
            there.set(i, renewed);
        }
        there.addAll(byCode.values());
    }

    void close() {
        requireOpen("closed");
        status = ProgrammeStatus.CLOSED;
    }

    /** @throws IllegalMove if it takes nothing new any more */
    public void requireOpen(String move) {
        if (status != ProgrammeStatus.OPEN) {
            throw new IllegalMove("programme", status, move);
        }
    }

    /** The number of the event that is about to tell of this. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    public UUID id() {
        return id;
    }

    /** Code of the agency whose programme it is. */
    public String funder() {
        return funder;
    }

    public String code() {
        return code;
    }

    /** The paper that set it up: while that is held back, so is the programme. */
    public @Nullable UUID decisionId() {
        return decisionId;
    }

    public String name() {
        return name;
    }

    /** What its sources give together. */
    public Money budget() {
        return new Money(budgetPence);
    }

    /** The most that one award may take; null where only the budget limits it. */
    public @Nullable Money capPerAward() {
        return capPence == null ? null : new Money(capPence);
    }

    public LocalDate from() {
        return periodFrom;
    }

    public LocalDate to() {
        return periodTo;
    }

    public ProgrammeStatus status() {
        return status;
    }

    /** All that ever gave, those that give nothing any more among them, in the order they were named. */
    public List<FundingSource> sources() {
        return sources.stream()
                .sorted(Comparator.comparingInt(FundingSource::position).thenComparing(FundingSource::id))
                .toList();
    }

    /** ONS codes of the boroughs it is for; empty where it is for all of them. */
    public SortedSet<String> boroughs() {
        return new TreeSet<>(boroughs);
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public List<Indicator> indicators() {
        return List.copyOf(indicators);
    }

    /**
     * What may be paid in a financial year, by the calendar year it begins in. Empty: no yearly limit. Else a year that is not
     * in it has nothing.
     */
    public SortedMap<Integer, Money> spendingProfile() {
        var years = new TreeMap<Integer, Money>();
        spendingProfile.forEach((year, pence) -> years.put(year, new Money(pence)));
        return years;
    }

    @Override
    public long version() {
        return version;
    }
}
