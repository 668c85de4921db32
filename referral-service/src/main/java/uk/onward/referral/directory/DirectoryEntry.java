package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/**
 * A service of the directory.
 *
 * @param revision the import that last changed it, its organisation or a location of it
 * @param boroughs ONS codes
 * @param document the service as HSDS has it, with organisation and locations in it
 */
record DirectoryEntry(UUID id, long revision, List<String> boroughs, ObjectNode document) {}
