namespace PolyGitops.Sdk.Testing.GitHub.Storage;

/// <summary>A webhook of a repository.</summary>
internal sealed class HookState(long id, DateTimeOffset createdAt)
{
    public long Id => id;

    public required string Url { get; set; }

    /// <summary><c>json</c> or <c>form</c>.</summary>
    public string ContentType { get; set; } = "form";

    /// <summary>What deliveries are signed with; null for not at all.</summary>
    public string? Secret { get; set; }

    public string InsecureSsl { get; set; } = "0";

    public bool IsActive { get; set; } = true;

    /// <summary>Names of events; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Events { get; set; } = ["push"];

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public bool Wants(string name) => IsActive && (Events.Contains(name) || Events.Contains("*"));
}
