using System.Text;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Generation.Infra;

/// <summary>The names of everything that the tasks read from the environment.</summary>
internal static class EnvironmentExample
{
    /// <summary>A line without a value for each variable that must be filled in.</summary>
    public static string Render(Platform platform, InfraRepository repository)
    {
        var text = new StringBuilder($"# Copy this file to {InfraLayout.EnvironmentFile}, which git ignores, and fill it in.\n");
        foreach (var (name, description) in Variables(platform, repository).DistinctBy(v => v.Name))
        {
            text.Append('\n');
            foreach (var line in SingleLine.Split(description)) text.Append("# ").Append(line).Append('\n');
            text.Append(name).Append("=\n");
        }
        return text.ToString();
    }

    /// <summary>Whether the variable needs a value.</summary>
    public static bool IsAsked(TerraformVariable variable) => variable.Sensitive || variable.Default is null;

    private static IEnumerable<(string Name, string Description)> Variables(Platform platform, InfraRepository repository)
    {
        foreach (var variable in repository.Terraform.Variables.Where(IsAsked))
            yield return ($"TF_VAR_{variable.Name}", variable.Description);
        foreach (var name in repository.EnvironmentVariables) yield return (name, "");
        if (GitCredentialsSecret.Of(platform) is null) yield break;
        yield return (GitCredentialsSecret.UserVariable, "User that Argo CD Image Updater commits as.");
        yield return (GitCredentialsSecret.PasswordVariable, $"Password or token of that user, with write access to {platform.K8s.Name}.");
    }
}
