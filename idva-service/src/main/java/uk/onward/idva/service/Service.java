package uk.onward.idva.service;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;

/** A commissioned service that takes referrals, run by a provider at hospitals. */
@Entity
public class Service implements Versioned {
    @Id
    private String code;

    private String name;
    private String provider;

    @Enumerated(EnumType.STRING)
    private ServiceKind kind;

    private List<String> hospitals;

    private boolean besideLocalIdva;

    @Nullable
    private Integer firstContactWorkingDays;

    @Nullable
    private Integer firstContactHours;

    private boolean firstContactOrDischarge;

    @Version
    private long version;

    protected Service() {}

    Service(String code) {
        this.code = code;
    }

    void describe(ServiceRequest request) {
        name = request.name();
        provider = request.provider();
        kind = request.kind();
        hospitals = List.copyOf(request.hospitals());
        besideLocalIdva = request.besideLocalIdva();
        switch (request.firstContactRule()) {
            case FirstContactRule.InWorkingDays rule -> {
                firstContactWorkingDays = rule.workingDays();
                firstContactHours = null;
                firstContactOrDischarge = false;
            }
            case FirstContactRule.InHours rule -> {
                firstContactWorkingDays = null;
                firstContactHours = rule.hours();
                firstContactOrDischarge = rule.orDischarge();
            }
        }
    }

    public boolean runsAt(String odsCode) {
        return hospitals.contains(odsCode);
    }

    /**
     * Whether its IDVAs may be placed at a hospital where a locally commissioned IDVA is in place. The London Victim and
     * Witness Service's may not: that binds the service, not the hospital.
     */
    public boolean besideLocalIdva() {
        return besideLocalIdva;
    }

    /** By when it makes first contact; the suite's default for a service that was written without a rule. */
    public FirstContactRule firstContactRule() {
        if (firstContactHours != null) {
            return new FirstContactRule.InHours(firstContactHours, firstContactOrDischarge);
        }
        return firstContactWorkingDays == null
                ? FirstContactRule.DEFAULT
                : new FirstContactRule.InWorkingDays(firstContactWorkingDays);
    }

    public String code() {
        return code;
    }

    String name() {
        return name;
    }

    /** Code of the agency that runs it, and is a party to each of its cases from the start. */
    public String provider() {
        return provider;
    }

    ServiceKind kind() {
        return kind;
    }

    List<String> hospitals() {
        return hospitals;
    }

    @Override
    public long version() {
        return version;
    }
}
