package uk.onward.idva.service;

import java.util.List;

record ServiceResponse(
        String code,
        String name,
        String provider,
        ServiceKind kind,
        List<String> hospitals,
        boolean besideLocalIdva,
        FirstContact firstContact) {
    static ServiceResponse from(Service service) {
        return new ServiceResponse(
                service.code(),
                service.name(),
                service.provider(),
                service.kind(),
                service.hospitals(),
                service.besideLocalIdva(),
                FirstContact.from(service.firstContactRule()));
    }
}
