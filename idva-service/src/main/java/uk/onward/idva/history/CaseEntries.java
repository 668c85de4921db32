package uk.onward.idva.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The histories of cases. */
@ApplicationScoped
public class CaseEntries implements PanacheRepositoryBase<CaseEntry, UUID> {}
