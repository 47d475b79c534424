namespace PolyGitops.Sdk.Model;

/// <summary>The action on a violation of an <see cref="AdmissionRule"/> (ValidatingAdmissionPolicyBinding, validationActions).</summary>
public enum AdmissionAction
{
    /// <summary>It is refused.</summary>
    Deny,

    /// <summary>It is admitted with a warning to the client.</summary>
    Warn,

    /// <summary>It is admitted and noted in the audit log.</summary>
    Audit,
}
