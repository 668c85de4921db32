package uk.onward.platform.replay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param topic one that this service tells on */
record ReplayRequest(@NotBlank @Size(max = 100) String topic) {}
