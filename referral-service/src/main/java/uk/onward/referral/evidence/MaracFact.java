package uk.onward.referral.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.pack.PackParts.Perpetrator;
import uk.onward.referral.pack.PackParts.Victim;

/**
 * The coded facts of a MARAC referral, from its latest pack: what criteria are computed from and figures count. No name, no
 * date of birth, no text. Null is not known, which is not no.
 */
@Entity
public class MaracFact {
    /** Below it a MARAC takes nobody; at 16 and 17 a children's referral goes beside (SafeLives; Working Together). */
    static final int MARAC_AGE = 16;

    static final int ADULT_AGE = 18;
    private static final Set<String> UNKNOWN =
            Set.of("not-known", "not-asked", "not-stated", "declined", "not-sure", "unknown");
    private static final Set<String> WHITE_BRITISH = Set.of("white-british", "white-north-european");
    private static final int[] BANDS = {0, 11, 13, 16, 18, 23, 25, 26, 35, 45, 55, 65, 75};

    @Id
    private UUID maracReferralId;

    private @Nullable String ageBand;

    @Column(name = "under_16")
    private boolean under16;

    @Column(name = "aged_16_17")
    private boolean aged16To17;

    private @Nullable String victimSex;
    private @Nullable Boolean maleVictim;
    private @Nullable Boolean minoritised;
    private @Nullable Boolean lgbt;
    private @Nullable Boolean disabled;
    private int childrenInHousehold;
    private int perpetrators;

    @Column(name = "perpetrator_17_or_under")
    private @Nullable Boolean perpetrator17OrUnder;

    private @Nullable String form;
    private @Nullable Integer score;
    private @Nullable Boolean visibleHighRisk;
    private boolean judgementRaises;
    private @Nullable Integer incidentsInTwelveMonths;
    private @Nullable Boolean childrensReferralMade;
    private String referrerKind;
    private List<String> criteriaMet = List.of();

    protected MaracFact() {}

    MaracFact(UUID maracReferralId) {
        this.maracReferralId = maracReferralId;
    }

    /**
     * Takes the facts from a pack.
     *
     * @param receivedAt ages are those of that day in London
     * @param kindOfReferrer the kind of agency that referred
     */
    void take(MaracPack pack, Instant receivedAt, String kindOfReferrer) {
        LocalDate day = receivedAt.atZone(BusinessClock.LONDON).toLocalDate();
        referrerKind = kindOfReferrer;
        ofVictim(pack.victim(), day);
        childrenInHousehold = orNone(pack.children()).size();
        perpetrators = orNone(pack.perpetrators()).size();
        perpetrator17OrUnder = anyYoung(orNone(pack.perpetrators()), day);
        var assessment = pack.assessment();
        form = assessment == null ? null : assessment.form();
        score = assessment == null ? null : assessment.score();
        visibleHighRisk = assessment == null ? null : assessment.visibleHighRisk();
        judgementRaises = assessment != null
                && assessment.professionalJudgement() != null
                && Boolean.TRUE.equals(assessment.professionalJudgement().raises());
        incidentsInTwelveMonths = pack.incidentsInTwelveMonths();
        childrensReferralMade = pack.childrensReferral() == null
                ? null
                : pack.childrensReferral().madeTo() != null;
    }

    private void ofVictim(@Nullable Victim victim, LocalDate day) {
        if (victim == null) {
            ageBand = null;
            under16 = false;
            aged16To17 = false;
            victimSex = null;
            maleVictim = null;
            minoritised = null;
            lgbt = null;
            disabled = null;
            return;
        }
        if (victim.dateOfBirth() == null) {
            ageBand = null;
            under16 = false;
            aged16To17 = false;
        } else {
            int age = age(victim.dateOfBirth(), day);
            ageBand = band(age);
            under16 = age < MARAC_AGE;
            aged16To17 = age >= MARAC_AGE && age < ADULT_AGE;
        }
        victimSex = known(victim.sex());
        maleVictim = victimSex == null ? null : victimSex.equals("male");
        String ethnicity = known(victim.ethnicity());
        minoritised = ethnicity == null ? null : !WHITE_BRITISH.contains(ethnicity);
        lgbt = isLgbt(victim);
        disabled = isDisabled(victim.disabilities());
    }

    /** One yes is enough; without one, only an orientation that was answered is a no. */
    private static @Nullable Boolean isLgbt(Victim victim) {
        String orientation = known(victim.sexualOrientation());
        String sameAsBirth = known(victim.genderSameAsBirth());
        String gender = known(victim.gender());
        if ("no".equals(sameAsBirth)
                || "non-binary".equals(gender)
                || (orientation != null && !orientation.equals("heterosexual"))) {
            return true;
        }
        return orientation == null ? null : false;
    }

    private static @Nullable Boolean isDisabled(@Nullable List<CodedValue> disabilities) {
        List<String> known = orNone(disabilities).stream()
                .map(MaracFact::known)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty() ? null : known.stream().anyMatch(code -> !code.equals("none"));
    }

    private static @Nullable Boolean anyYoung(List<Perpetrator> alleged, LocalDate day) {
        Stream<LocalDate> births =
                alleged.stream().map(Perpetrator::dateOfBirth).filter(Objects::nonNull);
        if (births.anyMatch(born -> age(born, day) < ADULT_AGE)) {
            return true;
        }
        boolean allKnown =
                !alleged.isEmpty() && alleged.stream().allMatch(perpetrator -> perpetrator.dateOfBirth() != null);
        return allKnown ? false : null;
    }

    private static @Nullable String known(@Nullable CodedValue value) {
        return value == null || UNKNOWN.contains(value.code()) ? null : value.code();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static int age(LocalDate born, LocalDate day) {
        return (int) ChronoUnit.YEARS.between(born, day);
    }

    /** The bands of idva-service: onward-age-band, version 1. */
    private static String band(int age) {
        int index = (int) Arrays.stream(BANDS).filter(from -> from <= age).count() - 1;
        if (index == BANDS.length - 1) {
            return "75+";
        }
        int from = BANDS[index];
        int to = BANDS[index + 1] - 1;
        return from == to ? String.valueOf(from) : from + "-" + to;
    }

    void meet(List<String> criteria) {
        criteriaMet = List.copyOf(criteria);
    }

    public UUID maracReferralId() {
        return maracReferralId;
    }

    /** Whether she was younger than a MARAC takes anybody, when it was received. */
    public boolean under16() {
        return under16;
    }

    /** Whether it is known that she was old enough for a MARAC. */
    public boolean isKnownToBe16OrOlder() {
        return ageBand != null && !under16;
    }

    /** Whether a children's referral has to go beside it: she is 16 or 17, or a child is in the household. */
    public boolean asksForChildrensReferral() {
        return aged16To17 || childrenInHousehold > 0;
    }

    /** Whether the pack says that one was made, or that none was; null where it says nothing. */
    public @Nullable Boolean childrensReferralMade() {
        return childrensReferralMade;
    }

    @Nullable
    String form() {
        return form;
    }

    @Nullable
    Integer score() {
        return score;
    }

    @Nullable
    Boolean visibleHighRisk() {
        return visibleHighRisk;
    }

    boolean judgementRaises() {
        return judgementRaises;
    }

    @Nullable
    Integer incidentsInTwelveMonths() {
        return incidentsInTwelveMonths;
    }
}
