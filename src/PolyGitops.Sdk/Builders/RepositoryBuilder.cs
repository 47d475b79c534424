using System.Diagnostics.Contracts;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Builders;

/// <summary>What can be said of every kind of repository.</summary>
/// <typeparam name="TBuilder">The kind's builder.</typeparam>
/// <typeparam name="TRepository">The kind.</typeparam>
public abstract class RepositoryBuilder<TBuilder, TRepository>
    where TBuilder : RepositoryBuilder<TBuilder, TRepository>
    where TRepository : Repository
{
    private protected RepositoryBuilder(TRepository draft) => Draft = draft;

    internal TRepository Draft { get; }

    /// <summary>Names who answers for it.</summary>
    [Pure]
    public TBuilder OwnedBy(params IReadOnlyList<Owner> owners) => With(Draft with { Owners = owners });

    /// <summary>Says in one sentence what it is.</summary>
    [Pure]
    public TBuilder WithDescription(string text) => With(Draft with { Description = text });

    /// <summary>Gives the name that diagrams use; what stands behind the last dash of the name otherwise.</summary>
    [Pure]
    public TBuilder WithShortName(string name) => With(Draft with { ShortName = name });

    /// <summary>Names the layer of the system it is in.</summary>
    [Pure]
    public TBuilder InLayer(string layer) => With(Draft with { Layer = layer });

    /// <summary>Says what makes it change.</summary>
    [Pure]
    public TBuilder ChangesWhen(string reason) => With(Draft with { ChangesWhen = reason });

    /// <summary>Names the branch that Argo CD and CI follow.</summary>
    [Pure]
    public TBuilder OnBranch(string name) => With(Draft with { DefaultBranch = name });

    /// <summary>Gives its clone URL, when it is not where the others are.</summary>
    [Pure]
    public TBuilder At(string url) => With(Draft with { Url = url });

    /// <summary>Names repositories that it needs beyond the platform's own chain.</summary>
    [Pure]
    public TBuilder DependsOn(params IReadOnlyList<string> repositories) => With(Draft with { DependsOn = repositories });

    /// <summary>Adds a file that no generator writes.</summary>
    [Pure]
    public TBuilder AddFile(string path, string text) => With(Draft with { Files = Draft.Files.And(path, text) });

    private protected abstract TBuilder With(TRepository draft);
}
