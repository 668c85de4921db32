package uk.onward.idva.hospital;

record HospitalResponse(String odsCode, String name, String agency, String borough, HospitalKind kind) {
    static HospitalResponse from(Hospital hospital) {
        return new HospitalResponse(
                hospital.odsCode(), hospital.name(), hospital.agency(), hospital.borough(), hospital.kind());
    }
}
