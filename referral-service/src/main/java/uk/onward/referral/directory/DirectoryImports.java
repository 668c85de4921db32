package uk.onward.referral.directory;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class DirectoryImports implements PanacheRepositoryBase<DirectoryImport, UUID> {}
