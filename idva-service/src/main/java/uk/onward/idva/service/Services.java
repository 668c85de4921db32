package uk.onward.idva.service;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The services that take referrals. */
@ApplicationScoped
public class Services implements PanacheRepositoryBase<Service, String> {
    List<Service> byCode() {
        return list("order by code");
    }
}
