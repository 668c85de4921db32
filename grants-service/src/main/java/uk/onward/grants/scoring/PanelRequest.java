package uk.onward.grants.scoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param panellists one of them in the chair */
@Schema(name = "PanelRequest")
record PanelRequest(@NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Panellist> panellists) {}
