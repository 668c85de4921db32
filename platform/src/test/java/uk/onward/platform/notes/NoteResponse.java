package uk.onward.platform.notes;

import java.util.UUID;

record NoteResponse(UUID id, String title, String body, String contact, String status) {}
