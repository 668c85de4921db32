package uk.onward.idva.service;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;

/** A commissioned service that takes referrals, run by a provider at hospitals. */
@Entity
public class Service {
    @Id
    private String code;

    private String name;
    private String provider;

    @Enumerated(EnumType.STRING)
    private ServiceKind kind;

    private List<String> hospitals;

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
    }

    public boolean runsAt(String odsCode) {
        return hospitals.contains(odsCode);
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

    long version() {
        return version;
    }
}
