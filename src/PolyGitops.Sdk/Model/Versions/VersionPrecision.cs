namespace PolyGitops.Sdk.Model.Versions;

/// <summary>How much of a version a comparison names.</summary>
internal enum VersionPrecision
{
    /// <summary>Nothing: <c>*</c>.</summary>
    Any,

    /// <summary><c>1</c> or <c>1.x</c>.</summary>
    Major,

    /// <summary><c>1.2</c> or <c>1.2.x</c>.</summary>
    Minor,

    /// <summary><c>1.2.3</c>.</summary>
    Exact,
}
